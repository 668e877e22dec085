import { createSignal } from 'solid-js';
import { parseCardNumber } from '../../shared/model/card-number.ts';
import { CommandFailure } from '../command-failure.tsx';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCall } from '../local/call.ts';
import { hasNetwork } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field, Form } from '../ui/field.tsx';
import type { Ask } from './answers.ts';
import { CardNumberField, cardNumberError } from './card-number-field.tsx';
import { createErrors } from './form-errors.ts';
import { chosenPassword, NewPasswordFields, passwordFieldOf } from './new-password-fields.tsx';
import { OfflineNote } from './offline-note.tsx';
import { createSlowDown, SlowDown } from './slow-down.tsx';

interface PasswordFormProps {
  cardNumber: string;
  /** The temporary password that was typed at the log-in. */
  currentPassword?: string | undefined;
  change: Ask<'changePassword'>;
  onChanged: (cardNumber: string) => void;
  learnClock?: () => Promise<void>;
}

export function PasswordForm(props: PasswordFormProps) {
  const [typedCard, setTypedCard] = createSignal<string>();
  const [typedCurrent, setTypedCurrent] = createSignal<string>();
  const [newPassword, setNewPassword] = createSignal('');
  const [again, setAgain] = createSignal('');
  const cardNumber = () => typedCard() ?? props.cardNumber;
  const currentPassword = () => typedCurrent() ?? props.currentPassword ?? '';
  const errors = createErrors(['card-number', 'current-password', 'new-password', 'new-password-again'] as const);
  const call = createCall((input: Parameters<typeof props.change>[0]) => props.change(input));
  const wait = createSlowDown(() => props.learnClock?.() ?? Promise.resolve());

  const facts = () => {
    const card = parseCardNumber(cardNumber());
    const current = currentPassword();
    return {
      currentPassword: current === '' ? null : current,
      cardNumber: card.allowed ? card.value : null,
      phone: null,
      bornOn: null,
    };
  };

  const submit = async () => {
    wait.end();
    const chosen = chosenPassword(facts(), newPassword(), again());
    const isIncomplete = errors.show({
      'card-number': cardNumberError(cardNumber()),
      'current-password': currentPassword() === '' ? accountWords().change.currentMissing : undefined,
      ...(chosen.allowed
        ? {}
        : { [passwordFieldOf(chosen.refusal)]: refusalWords(accountRefusalWords().newPassword, chosen.refusal) }),
    });
    if (isIncomplete) return;
    const answer = await call.run({
      cardNumber: cardNumber(),
      currentPassword: currentPassword(),
      newPassword: newPassword(),
      again: again(),
    });
    if (!answer) return;
    if (answer.allowed) {
      const changed = cardNumber();
      setTypedCurrent('');
      setNewPassword('');
      setAgain('');
      props.onChanged(changed);
      return;
    }
    const { refusal } = answer;
    const said = refusalWords(accountRefusalWords().passwordChange, refusal);
    if (refusal.code === 'slow-down') wait.start(refusal.retryAt);
    else if (refusal.code === 'wrong-card-or-password') errors.show({ 'current-password': said });
    else errors.show({ [passwordFieldOf(refusal)]: said });
  };

  return (
    <Form onSubmit={submit} label={accountWords().changeTitle}>
      <ErrorSummary title={accountWords().errors} errors={errors.list()} />
      <CardNumberField value={cardNumber()} onValue={setTypedCard} error={errors.of('card-number')} />
      <Field
        id="current-password"
        name="current-password"
        type="password"
        label={accountWords().change.current}
        hint={accountWords().change.currentHint}
        value={currentPassword()}
        onValue={setTypedCurrent}
        error={errors.of('current-password')}
        revealWords={accountWords().reveal}
        autocomplete="current-password"
      />
      <NewPasswordFields
        facts={facts()}
        newPassword={newPassword()}
        again={again()}
        onNewPassword={setNewPassword}
        onAgain={setAgain}
        errors={errors.of}
      />
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
        {accountWords().change.act}
      </Button>
    </Form>
  );
}
