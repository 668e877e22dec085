import { createSignal } from 'solid-js';
import type { Decision } from '../../shared/decision.ts';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { createStepUp } from '../account/step-up-dialog.tsx';
import { refusalWords } from '../i18n/refusal-words.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { createCall } from '../local/call.ts';
import { useKeys } from '../local/shelf.ts';
import type { KeyActRefusal } from '../local/shelf-keyring.ts';

type Answer = Decision<Readonly<Record<string, never>>, KeyActRefusal>;

/** An act on the patron's keys: asks for the password where it must be fresh, and makes every tab use what came of it. */
export function createKeyAct<I extends unknown[]>(
  act: (...input: I) => Promise<Answer>,
  onDone: () => void = () => {},
) {
  const stepUp = createStepUp();
  const [refusal, setRefusal] = createSignal('');
  const [refusedAct, setRefusedAct] = createSignal<RefusedAct>();
  const call = createCall(act);
  const run = async (...input: I): Promise<void> => {
    setRefusal('');
    const answer = await call.run(...input);
    if (!answer) return;
    if (answer.allowed) {
      useKeys();
      onDone();
    } else if (answer.refusal.code === 'password-needed') {
      stepUp.ask(() => run(...input));
    } else {
      setRefusal(refusalWords(say().actRefusals, answer.refusal));
      setRefusedAct({ act: 'keys', code: answer.refusal.code });
    }
  };
  return { run, refusal, refusedAct, stepUp, state: call.state, isBusy: () => call.state().kind === 'busy' };
}
