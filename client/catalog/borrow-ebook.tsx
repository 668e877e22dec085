import { createSignal, Match, Show, Switch } from 'solid-js';
import { borrowEbook } from '../../shared/rules/borrow-ebook.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { DeskContact } from '../contact.tsx';
import { words as dayWords } from '../day-words.ts';
import { catalogWords } from '../i18n/catalog.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { EbookActs } from '../loans/ebook-acts.tsx';
import { today } from '../local/clock.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror, snapshot } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { signedIn } from '../local/session.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { TitleAnswer } from './answers.ts';
import styles from './borrow-ebook.module.css';

/** What the rule says of borrowing the e-book today; undefined while there is no snapshot to ask with. */
function decisionOf({ bib, availability }: TitleAnswer) {
  const mirror = snapshot();
  const taken = (bib.licenceCount ?? 0) - (availability.licencesFree ?? 0);
  // A licence that is kept for this patron counts as taken for everybody else.
  const isKept = mirror?.holds.some((hold) => hold.bib.id === bib.id && hold.state === 'ready');
  return (
    mirror &&
    borrowEbook({
      licenceCount: bib.licenceCount,
      licencesTaken: isKept ? taken - 1 : taken,
      isWithdrawn: bib.isWithdrawn,
      isOnLoanToPatron: mirror.loans.some((loan) => loan.bib.id === bib.id),
      loanCount: mirror.loans.length,
      patron: mirror.patron,
      policy: mirror.policy,
      today: today(),
    })
  );
}

/** Borrowing an e-book: until when before the tap, in the button's place the reason why not, and after it where to read. */
export function BorrowEbook(props: { title: TitleAnswer; onBorrowed: () => Promise<void> }) {
  const [told, setTold] = createSignal('');
  const borrowing = createCommand(api.loans.borrowEbook.mutate);
  const words = () => catalogWords().title;
  const loan = () => snapshot()?.loans.find(({ bib }) => bib.id === props.title.bib.id);
  const decision = () => decisionOf(props.title);
  const dueOn = () => {
    const decided = decision();
    return decided?.allowed ? decided.value.dueOn : undefined;
  };
  const refusal = () => {
    const decided = decision();
    return decided?.allowed === false ? decided.refusal : undefined;
  };
  const borrow = async () => {
    setTold('');
    const answer = await borrowing.run({ bibId: props.title.bib.id });
    if (!answer) return;
    setTold(
      answer.allowed
        ? words().borrowed(dayWords(answer.value.dueOn))
        : answer.refusal.code === 'not-found'
          ? words().failures.gone
          : refusalWords(t().refusals.ebook, answer.refusal),
    );
    await Promise.all([refreshMirror(), props.onBorrowed()]);
  };
  const isBusy = () => borrowing.state().kind === 'busy';
  return (
    <Sheet padded>
      <div class={styles.borrow}>
        <Licences title={props.title} />
        <Show when={told()}>
          <p role="status">{told()}</p>
        </Show>
        <Switch>
          <Match when={loan()}>{(own) => <EbookActs loan={own()} />}</Match>
          <Match when={props.title.bib.isWithdrawn}>{null}</Match>
          <Match when={signedIn() === null}>
            <p>{words().signInToBorrow}</p>
            <a
              class={buttonClass}
              data-look="main"
              href={`/account/sign-in?next=${encodeURIComponent(`/titles/${props.title.bib.id}`)}`}
            >
              {t().common.signIn}
            </a>
          </Match>
          <Match when={signedIn() && !snapshot()}>
            <p class="quiet">{t().common.notLoaded}</p>
          </Match>
          <Match when={!canReachServer()}>
            <p class="quiet">{t().common.notOnline}</p>
          </Match>
          <Match when={borrowing.state().kind === 'failed'}>
            <CommandFailure state={borrowing.state()} />
            <Button onClick={borrow}>{t().common.retry}</Button>
          </Match>
          <Match when={dueOn()}>
            {(day) => (
              <>
                <p>
                  {words().preview.before}
                  <b class="nowrap">{dayWords(day())}</b>
                  {words().preview.after}
                </p>
                <Button
                  look="main"
                  busy={isBusy()}
                  onClick={borrow}
                  aria-label={isBusy() ? words().borrowing : words().borrowLabel(props.title.bib.title)}
                >
                  {words().borrow}
                </Button>
              </>
            )}
          </Match>
          <Match when={!told() && refusal()}>
            {(reason) => (
              <>
                <p>{refusalWords(t().refusals.ebook, reason())}</p>
                <DeskContact refused={{ act: 'ebook', code: reason().code }} />
              </>
            )}
          </Match>
        </Switch>
      </div>
    </Sheet>
  );
}

function Licences(props: { title: TitleAnswer }) {
  const words = () => catalogWords().title;
  return (
    <Show when={!props.title.bib.isWithdrawn}>
      <p class="quiet">
        <Show when={props.title.bib.licenceCount} fallback={words().noLicenceLimit}>
          {(count) => <>{words().licences(props.title.availability.licencesFree ?? 0, count())}</>}
        </Show>
        {t().common.beside}
        {words().holds(props.title.availability.holdsWaiting)}
      </p>
    </Show>
  );
}
