import { createSignal, Show } from 'solid-js';
import { CommandFailure } from '../command-failure.tsx';
import { holdWords } from '../i18n/holds.ts';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCall } from '../local/call.ts';
import { canReachServer } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Message } from '../ui/message.tsx';
import type { Ask } from './answers.ts';
import type { createStepUp } from './step-up-dialog.tsx';

/** Taking the address back; where a hold is to be announced there, the refusal names it. */
export function RemoveMail(props: {
  address: string;
  remove: Ask<'removeMail'>;
  stepUp: ReturnType<typeof createStepUp>;
  onAct: () => void;
  onRemoved: () => void | Promise<void>;
}) {
  const [isAsking, setAsking] = createSignal(false);
  const [refused, setRefused] = createSignal('');
  const call = createCall(() => props.remove());

  const remove = async (): Promise<void> => {
    setRefused('');
    const answer = await call.run();
    if (!answer) return;
    setAsking(false);
    if (answer.allowed) await props.onRemoved();
    else if (answer.refusal.code === 'password-needed') props.stepUp.ask(remove);
    else setRefused(refusalWords(accountRefusalWords().mail, answer.refusal));
  };
  const ask = () => {
    props.onAct();
    setRefused('');
    setAsking(true);
  };
  return (
    <>
      <Show when={refused()}>
        <Message tone="refusal" announced>
          {refused()}
          <a href="/holds">{holdWords().title}</a>
        </Message>
      </Show>
      <Show when={canReachServer()}>
        <Button look="destructive" width="full" onClick={ask}>
          {accountWords().mail.remove}
        </Button>
      </Show>
      <Show when={isAsking()}>
        <Dialog
          title={accountWords().mail.removeTitle}
          onClose={() => setAsking(false)}
          acts={
            <>
              <Button onClick={() => setAsking(false)}>{t().common.cancel}</Button>
              <Button look="destructive" busy={call.state().kind === 'busy'} onClick={() => void remove()}>
                {accountWords().mail.removeAct}
              </Button>
            </>
          }
        >
          <p>{accountWords().mail.removeWords(props.address)}</p>
          <CommandFailure state={call.state()} />
        </Dialog>
      </Show>
    </>
  );
}
