import { createSignal, Match, Show, Switch } from 'solid-js';
import type { SnapshotLoan } from '../../shared/model/snapshot.ts';
import { daysBetween } from '../../shared/model/day.ts';
import { renewLoan } from '../../shared/rules/renew-loan.ts';
import { api } from '../api.ts';
import { TitlePicture } from '../catalog/title-picture.tsx';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { CommandFailure } from '../command-failure.tsx';
import { DeskContact } from '../contact.tsx';
import { words } from '../day-words.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { today } from '../local/clock.ts';
import { createCommand } from '../local/command.ts';
import { branch } from '../local/library.ts';
import { refreshMirror, snapshot } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { Row } from '../ui/row.tsx';
import { Due } from './due.tsx';
import { EbookActs } from './ebook-acts.tsx';

/** What the rule says of renewing the loan today; undefined while there is no snapshot to ask with. */
export function renewalOf(loan: SnapshotLoan) {
  const mirror = snapshot();
  return (
    mirror &&
    renewLoan({ loan, holdsWaiting: loan.holdsWaiting, patron: mirror.patron, policy: mirror.policy, today: today() })
  );
}

/** A loan with its due date, and in the place of the button the reason when it cannot be renewed. */
export function LoanRow(props: { loan: SnapshotLoan; heading?: 'h2' }) {
  const [told, setTold] = createSignal('');
  const [refusedAct, setRefusedAct] = createSignal<RefusedAct>();
  const renewal = createCommand(api.loans.renew.mutate);
  const decision = () => renewalOf(props.loan);

  const renew = async () => {
    setTold('');
    setRefusedAct();
    const answer = await renewal.run({ loanId: props.loan.id });
    if (!answer) return;
    if (!answer.allowed) setRefusedAct({ act: 'renewal', code: answer.refusal.code });
    setTold(
      answer.allowed
        ? t().loans.renewed(words(answer.value.dueOn))
        : answer.refusal.code === 'not-found'
          ? t().common.failures.gone
          : refusalWords(t().refusals.renewal, answer.refusal),
    );
    await refreshMirror();
  };

  const place = () => {
    const lentOn = words(props.loan.lentOn);
    const name = branch(props.loan.branchId)?.name;
    return name ? t().loans.lentAt(name, lentOn) : t().loans.lentOn(lentOn);
  };

  return (
    <Row
      heading={props.heading}
      title={props.loan.bib.title}
      href={`/titles/${props.loan.bib.id}`}
      shape={props.loan.bib.kind}
      picture={<TitlePicture bibId={props.loan.bib.id} />}
      acts={
        <>
          <Switch>
            <Match when={told()}>
              <p role="status">{told()}</p>
              <DeskContact refused={refusedAct()} branchId={props.loan.branchId} size="row" />
            </Match>
            <Match when={refusalOf(decision())}>
              {(refusal) => (
                <>
                  <p>{refusalWords(t().refusals.renewal, refusal())}</p>
                  <DeskContact
                    refused={{ act: 'renewal', code: refusal().code }}
                    branchId={props.loan.branchId}
                    size="row"
                  />
                </>
              )}
            </Match>
            <Match when={!canReachServer()}>
              <p class="quiet">{t().common.notOnline}</p>
            </Match>
            <Match when={renewal.state().kind === 'failed'}>
              <CommandFailure state={renewal.state()} />
              <Button onClick={renew}>{t().common.retry}</Button>
            </Match>
            <Match when={decision()?.allowed}>
              <RenewalPreview loan={props.loan} />
              <Button
                onClick={renew}
                busy={renewal.state().kind === 'busy'}
                aria-label={
                  renewal.state().kind === 'busy' ? t().loans.renewing : t().loans.renewLabel(props.loan.bib.title)
                }
              >
                {t().loans.renew}
              </Button>
            </Match>
          </Switch>
          <Show when={props.loan.bib.kind === 'ebook'}>
            <EbookActs loan={props.loan} />
          </Show>
        </>
      }
    >
      <Due dueOn={props.loan.dueOn} />
      <p class="quiet">
        {place()}
        <Show when={props.loan.renewalCount > 0}>{t().common.beside + t().loans.renewedOnce}</Show>
      </p>
    </Row>
  );
}

const refusalOf = (decision: ReturnType<typeof renewalOf>) =>
  decision?.allowed === false ? decision.refusal : undefined;

/** The answer before the tap: until when, if renewed now. */
function RenewalPreview(props: { loan: SnapshotLoan }) {
  const newDueOn = () => {
    const decision = renewalOf(props.loan);
    return decision?.allowed ? decision.value.dueOn : undefined;
  };
  return (
    <Show when={newDueOn()}>
      {(dueOn) => (
        <p>
          {t().loans.preview.before}
          <span class="nowrap">
            <b>{words(dueOn())}</b>
            {t().loans.preview.after}
          </span>
          <Show when={props.loan.dueOn < today()}>
            <br />
            <span class="quiet">{t().loans.shortened(daysBetween(today(), dueOn()))}</span>
          </Show>
        </p>
      )}
    </Show>
  );
}
