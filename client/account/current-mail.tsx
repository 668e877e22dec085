import { createSignal, Show } from 'solid-js';
import type { SnapshotPatron } from '../../shared/model/snapshot.ts';
import { CommandFailure } from '../command-failure.tsx';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCall } from '../local/call.ts';
import { canReachServer } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { Ask } from './answers.ts';
import styles from './current-mail.module.css';

/** The address on file and whether its owner has confirmed it. */
export function CurrentMail(props: {
  patron: Pick<SnapshotPatron, 'mailAddress' | 'isMailVerified'>;
  resend: Ask<'resendConfirmation'>;
  onAct: () => void;
  onRefresh: () => void | Promise<void>;
}) {
  const [told, setTold] = createSignal('');
  const call = createCall(() => props.resend());
  const resend = async () => {
    props.onAct();
    setTold('');
    const answer = await call.run();
    if (!answer) return;
    setTold(answer.allowed ? accountWords().mail.resent : refusalWords(accountRefusalWords().mail, answer.refusal));
    await props.onRefresh();
  };
  return (
    <Sheet padded>
      <div class={styles.current}>
        <h2>{accountWords().mail.current}</h2>
        <Show when={props.patron.mailAddress} fallback={<p>{accountWords().mail.none}</p>}>
          {(address) => (
            <p class={styles.address}>
              <b>{address()}</b>
              <Badge tone={props.patron.isMailVerified ? 'ready' : 'soon'}>
                {props.patron.isMailVerified ? accountWords().mail.confirmed : accountWords().mail.unconfirmed}
              </Badge>
            </p>
          )}
        </Show>
        <Show when={props.patron.mailAddress !== null && !props.patron.isMailVerified}>
          <p class="quiet">{accountWords().mail.unconfirmedHint}</p>
          <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
            <Button busy={call.state().kind === 'busy'} onClick={() => void resend()}>
              {accountWords().mail.resend}
            </Button>
          </Show>
        </Show>
        <Show when={told()}>
          <p role="status">{told()}</p>
        </Show>
        <CommandFailure state={call.state()} />
      </div>
    </Sheet>
  );
}
