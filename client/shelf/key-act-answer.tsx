import { Show } from 'solid-js';
import { StepUpDialog } from '../account/step-up-dialog.tsx';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { DeskContact } from '../contact.tsx';
import { refreshAbout } from '../local/about.ts';
import { Message } from '../ui/message.tsx';
import type { createKeyAct } from './key-act.ts';

/** What an act on the keys has to say: the question for the password, a refusal, no answer. */
export function KeyActAnswer(props: {
  act: Pick<ReturnType<typeof createKeyAct>, 'refusal' | 'refusedAct' | 'state' | 'stepUp'>;
}) {
  return (
    <>
      <Show when={props.act.refusal()}>
        <Message tone="refusal" announced>
          <p>{props.act.refusal()}</p>
          <DeskContact refused={props.act.refusedAct()} />
        </Message>
      </Show>
      <CommandFailure state={props.act.state()} />
      <StepUpDialog
        stepUp={props.act.stepUp}
        confirm={(input) => api.account.confirmPassword.mutate(input)}
        learnClock={refreshAbout}
      />
    </>
  );
}
