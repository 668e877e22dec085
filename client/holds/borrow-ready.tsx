import { createSignal, Match, Switch } from 'solid-js';
import type { Snapshot, SnapshotHold } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { DeskContact } from '../contact.tsx';
import { words } from '../day-words.ts';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror } from '../local/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import styles from './act-line.module.css';
import { borrowingOf } from './decisions.ts';
import { Refused } from './refused.tsx';

/** A ready e-book is borrowed here: until when before the tap, or the reason why not. */
export function BorrowReady(props: { hold: SnapshotHold; mirror: Snapshot; onBorrowed: (words: string) => void }) {
  const [told, setTold] = createSignal('');
  const borrowing = createCommand(api.loans.borrowEbook.mutate);
  const decision = () => borrowingOf(props.mirror, props.hold);
  const dueOn = () => {
    const decided = decision();
    return decided.allowed ? decided.value.dueOn : undefined;
  };
  const refusal = () => {
    const decided = decision();
    return decided.allowed ? undefined : decided.refusal;
  };
  const borrow = async () => {
    const answer = await borrowing.run({ bibId: props.hold.bib.id });
    if (!answer) return;
    if (answer.allowed) props.onBorrowed(holdWords().borrow.done(words(answer.value.dueOn)));
    else {
      setTold(
        answer.refusal.code === 'not-found'
          ? t().common.failures.gone
          : refusalWords(t().refusals.ebook, answer.refusal),
      );
    }
    await refreshMirror();
  };
  return (
    <>
      <Refused words={told()} />
      <Switch>
        <Match when={dueOn()}>
          {(day) => (
            <Sheet padded>
              <div class={styles.line}>
                <p>
                  {holdWords().borrow.before}
                  <b class="nowrap">{words(day())}</b>
                  {holdWords().borrow.after}
                </p>
                <Button
                  look="main"
                  busy={borrowing.state().kind === 'busy'}
                  aria-label={holdWords().borrow.label(props.hold.bib.title)}
                  onClick={borrow}
                >
                  {holdWords().borrow.act}
                </Button>
              </div>
            </Sheet>
          )}
        </Match>
        <Match when={refusal()}>
          {(reason) => (
            <>
              <p>{refusalWords(t().refusals.ebook, reason())}</p>
              <DeskContact refused={{ act: 'ebook', code: reason().code }} />
            </>
          )}
        </Match>
      </Switch>
      <CommandFailure state={borrowing.state()} />
    </>
  );
}
