import { createSignal, Match, Show, Switch } from 'solid-js';
import { v7 as newId } from 'uuid';
import { api, failureOf } from '../api.ts';
import { words } from '../day-words.ts';
import { t } from '../i18n/index.ts';
import { desk } from '../i18n/ja/desk.ts';
import { dayInTokyo } from '../../shared/model/day.ts';
import { today } from '../local/clock.ts';
import { policyOf } from '../local/failure.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { DeskPatron } from './check-out-page.tsx';
import styles from './desk.module.css';

/** The patron at the counter: standing, numbers, what the desk does for them. Nothing of the bookshelf, ever. */
export function PatronPanel(props: { patron: DeskPatron; onChanged: () => void }) {
  const [issued, setIssued] = createSignal<{ password: string; expiresAt: number }>();
  const [told, setTold] = createSignal('');
  const isExpired = () => props.patron.cardExpiresOn < today();
  const overdueCount = () => props.patron.loans.filter((loan) => loan.dueOn < today()).length;

  const tell = (error: unknown) => setTold(t().common.failures[policyOf(failureOf(error))]);
  const renewCard = async () => {
    setTold('');
    try {
      const answer = await api.desk.renewCard.mutate({ commandId: newId(), patronId: props.patron.id });
      if (answer.allowed) setTold(desk.patron.renewed(words(answer.value.cardExpiresOn)));
      props.onChanged();
    } catch (error) {
      tell(error);
    }
  };
  const issue = async () => {
    setTold('');
    try {
      setIssued(await api.desk.issueTemporaryPassword.mutate({ patronId: props.patron.id }));
    } catch (error) {
      tell(error);
    }
  };

  return (
    <Sheet padded>
      <div class={styles.side}>
        <div>
          <h2 class={styles.name}>{props.patron.name}</h2>
          <p class="quiet">{props.patron.reading}</p>
        </div>
        <dl class={styles.facts}>
          <dt>{desk.patron.card}</dt>
          <dd>{props.patron.cardNumber}</dd>
          <dt>{desk.patron.expires}</dt>
          <dd data-tone={isExpired() ? 'overdue' : undefined}>
            {words(props.patron.cardExpiresOn)}
            <Show when={isExpired()}> {desk.patron.expired}</Show>
          </dd>
          <dt>{desk.patron.phone}</dt>
          <dd>{props.patron.phone}</dd>
          <dt>{desk.patron.loans}</dt>
          <dd>{desk.patron.count(props.patron.loans.length, props.patron.loanLimit)}</dd>
          <Show when={overdueCount() > 0}>
            <dt>{desk.patron.overdue}</dt>
            <dd data-tone="overdue">{desk.patron.overdueCount(overdueCount())}</dd>
          </Show>
          <dt>{desk.patron.holds}</dt>
          <dd>{props.patron.holds.openCount}</dd>
        </dl>
        <Show when={told()}>
          <p role="status">{told()}</p>
        </Show>
        <Button onClick={() => void renewCard()}>{desk.patron.renewCard}</Button>
        <Button onClick={() => void issue()}>{desk.patron.issue}</Button>
      </div>
      <Switch>
        <Match when={issued()}>
          {(temporary) => (
            <Dialog
              title={desk.patron.issued}
              onClose={() => setIssued(undefined)}
              acts={
                <Button look="main" onClick={() => setIssued(undefined)}>
                  {t().common.close}
                </Button>
              }
            >
              <p class={styles.big}>{temporary().password}</p>
              <p>{desk.patron.issuedHint(words(dayInTokyo(temporary().expiresAt)))}</p>
              <p class="quiet">{desk.patron.issuedUse}</p>
            </Dialog>
          )}
        </Match>
      </Switch>
    </Sheet>
  );
}
