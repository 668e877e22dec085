import { createSignal, Show } from 'solid-js';
import { CommandFailure } from '../command-failure.tsx';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCall } from '../local/call.ts';
import { hasNetwork } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Check, Field, Form } from '../ui/field.tsx';
import type { Ask } from './answers.ts';
import { CardNumberField, cardNumberError } from './card-number-field.tsx';
import { createErrors } from './form-errors.ts';
import { OfflineNote } from './offline-note.tsx';
import { createSlowDown, SlowDown } from './slow-down.tsx';

interface SignInFormProps {
  /** What is known of the card before anything is typed. */
  cardNumber: string;
  signIn: Ask<'signIn'>;
  onSignedIn: (patron: { patronId: string; name: string }, isSharedDevice: boolean) => void | Promise<void>;
  onTemporaryPassword: (cardNumber: string, password: string) => void;
  learnClock?: () => Promise<void>;
  /** Where cards are kept the device is nobody else's. */
  isFamilys?: boolean;
}

export function SignInForm(props: SignInFormProps) {
  const [typedCard, setTypedCard] = createSignal<string>();
  const [password, setPassword] = createSignal('');
  const [isShared, setShared] = createSignal(false);
  const cardNumber = () => typedCard() ?? props.cardNumber;
  const errors = createErrors(['card-number', 'password'] as const);
  const call = createCall((input: Parameters<typeof props.signIn>[0]) => props.signIn(input));
  const wait = createSlowDown(() => props.learnClock?.() ?? Promise.resolve());

  const submit = async () => {
    wait.end();
    const isIncomplete = errors.show({
      'card-number': cardNumberError(cardNumber()),
      password: password() === '' ? accountWords().signIn.passwordMissing : undefined,
    });
    if (isIncomplete) return;
    const typed = { cardNumber: cardNumber(), password: password(), isSharedDevice: isShared() };
    const answer = await call.run(typed);
    if (!answer) return;
    if (answer.allowed) await props.onSignedIn(answer.value, typed.isSharedDevice);
    else if (answer.refusal.code === 'slow-down') wait.start(answer.refusal.retryAt);
    else if (answer.refusal.code === 'temporary-password') props.onTemporaryPassword(typed.cardNumber, typed.password);
    else errors.show({ password: refusalWords(accountRefusalWords().signIn, answer.refusal) });
  };

  return (
    <Form onSubmit={submit} label={accountWords().signIn.title}>
      <ErrorSummary title={accountWords().errors} errors={errors.list()} />
      <CardNumberField value={cardNumber()} onValue={setTypedCard} error={errors.of('card-number')} />
      <Field
        id="password"
        name="password"
        type="password"
        label={accountWords().password}
        value={password()}
        onValue={setPassword}
        error={errors.of('password')}
        revealWords={accountWords().reveal}
        autocomplete="current-password"
      />
      <Show when={!props.isFamilys}>
        <Check checked={isShared()} onChecked={setShared}>
          {accountWords().signIn.shared}
          <br />
          <span class="quiet">{accountWords().signIn.sharedHint}</span>
        </Check>
      </Show>
      <SlowDown wait={wait} />
      <OfflineNote />
      <CommandFailure state={call.state()} />
      <Button
        type="submit"
        look="main"
        width="full"
        busy={call.state().kind === 'busy'}
        disabled={!hasNetwork() || wait.isWaiting()}
      >
        {accountWords().signIn.act}
      </Button>
      <Show when={call.state().kind === 'busy'}>
        <span class="visually-hidden" role="status">
          {accountWords().working}
        </span>
      </Show>
    </Form>
  );
}
