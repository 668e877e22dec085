import { createSignal, Show } from 'solid-js';
import { CommandFailure } from '../command-failure.tsx';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCall } from '../local/call.ts';
import { snapshot } from '../local/mirror.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { Ask } from './answers.ts';
import { createSlowDown, SlowDown } from './slow-down.tsx';

/** What waits for the password: asked when the server answers `password-needed`, done again once it was given. */
export function createStepUp() {
  const [waiting, setWaiting] = createSignal<{ readonly act: () => unknown }>();
  return {
    isAsked: () => waiting() !== undefined,
    ask: (act: () => unknown) => {
      setWaiting({ act });
    },
    giveUp: () => {
      setWaiting(undefined);
    },
    goOn: async () => {
      const act = waiting()?.act;
      setWaiting(undefined);
      await act?.();
    },
  };
}

/** Asks for the password once more; what was typed on the screen behind it stays. */
export function StepUpDialog(props: {
  stepUp: ReturnType<typeof createStepUp>;
  confirm: Ask<'confirmPassword'>;
  learnClock?: () => Promise<void>;
}) {
  return (
    <Show when={props.stepUp.isAsked()}>
      <Question
        confirm={props.confirm}
        learnClock={() => props.learnClock?.() ?? Promise.resolve()}
        onGiven={() => void props.stepUp.goOn()}
        onClose={props.stepUp.giveUp}
      />
    </Show>
  );
}

function Question(props: {
  confirm: Ask<'confirmPassword'>;
  learnClock: () => Promise<void>;
  onGiven: () => void;
  onClose: () => void;
}) {
  const [password, setPassword] = createSignal('');
  const [error, setError] = createSignal('');
  const call = createCall((input: { password: string }) => props.confirm(input));
  const wait = createSlowDown(() => props.learnClock());

  const submit = async () => {
    wait.end();
    setError(password() === '' ? accountWords().signIn.passwordMissing : '');
    if (password() === '') return;
    const answer = await call.run({ password: password() });
    if (!answer) return;
    if (answer.allowed) props.onGiven();
    else if (answer.refusal.code === 'slow-down') wait.start(answer.refusal.retryAt);
    else setError(refusalWords(accountRefusalWords().stepUp, answer.refusal));
  };

  return (
    <Dialog
      title={accountWords().stepUp.title}
      onClose={() => props.onClose()}
      onSubmit={submit}
      acts={
        <>
          <Button onClick={() => props.onClose()}>{t().common.cancel}</Button>
          <Button type="submit" look="main" busy={call.state().kind === 'busy'} disabled={wait.isWaiting()}>
            {accountWords().stepUp.act}
          </Button>
        </>
      }
    >
      <p>{accountWords().stepUp.words}</p>
      {/* Lets a password manager know whose password it is. */}
      <input type="text" autocomplete="username" value={snapshot()?.patron.cardNumber ?? ''} readOnly hidden />
      <Field
        type="password"
        label={accountWords().password}
        value={password()}
        onValue={setPassword}
        error={error() || undefined}
        revealWords={accountWords().reveal}
        autocomplete="current-password"
        autofocus
      />
      <Show when={error()}>
        <span class="visually-hidden" role="alert">
          {error()}
        </span>
      </Show>
      <SlowDown wait={wait} />
      <CommandFailure state={call.state()} />
    </Dialog>
  );
}
