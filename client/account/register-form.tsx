import { createSignal, Match, Show, Switch } from 'solid-js';
import { parseCardNumber } from '../../shared/model/card-number.ts';
import { parsePhoneNumber } from '../../shared/model/phone-number.ts';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { CommandFailure } from '../command-failure.tsx';
import { DeskContact } from '../contact.tsx';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCall } from '../local/call.ts';
import { today } from '../local/clock.ts';
import { hasNetwork } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field, Form } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import type { AccountRefusal, Ask } from './answers.ts';
import { type BirthDateRefusal, noDate, parseBirthDate } from './birth-date.ts';
import { BirthDateField } from './birth-date-field.tsx';
import { CardNumberField, cardNumberError } from './card-number-field.tsx';
import { createErrors } from './form-errors.ts';
import { MailCodeStep } from './mail-code-step.tsx';
import { chosenPassword, NewPasswordFields, passwordFieldOf } from './new-password-fields.tsx';
import { OfflineNote } from './offline-note.tsx';
import { createSlowDown, SlowDown } from './slow-down.tsx';

interface RegisterFormProps {
  register: Ask<'registerPassword'>;
  onRegistered: (cardNumber: string) => void;
  learnClock?: () => Promise<void>;
}

const fields = [
  'card-number',
  'phone',
  'birth-year',
  'birth-month',
  'birth-day',
  'new-password',
  'new-password-again',
] as const;

/** パスワード登録: who one is, the new password, and the code from the mail where the library asks for it. */
export function RegisterForm(props: RegisterFormProps) {
  const [cardNumber, setCardNumber] = createSignal('');
  const [phone, setPhone] = createSignal('');
  const [birthDate, setBirthDate] = createSignal(noDate);
  const [newPassword, setNewPassword] = createSignal('');
  const [again, setAgain] = createSignal('');
  const [isCodeAsked, setCodeAsked] = createSignal(false);
  const [refused, setRefused] = createSignal('');
  const [refusedAct, setRefusedAct] = createSignal<RefusedAct>();
  const [codeRefused, setCodeRefused] = createSignal('');
  const [wrongDate, setWrongDate] = createSignal<BirthDateRefusal>();
  const errors = createErrors(fields);
  const call = createCall((input: Parameters<typeof props.register>[0]) => props.register(input));
  const wait = createSlowDown(() => props.learnClock?.() ?? Promise.resolve());

  const born = () => parseBirthDate(birthDate(), today());
  const facts = () => {
    const card = parseCardNumber(cardNumber());
    const number = parsePhoneNumber(phone());
    const day = born();
    return {
      currentPassword: null,
      cardNumber: card.allowed ? card.value : null,
      phone: number.allowed ? number.value : null,
      bornOn: day.allowed ? day.value : null,
    };
  };
  const phoneError = () => {
    const number = parsePhoneNumber(phone());
    return number.allowed ? undefined : refusalWords(accountRefusalWords().phoneNumber, number.refusal);
  };

  /** Shows what can be seen here already; answers whether there is anything. */
  const isIncomplete = () => {
    const day = born();
    const chosen = chosenPassword(facts(), newPassword(), again());
    setWrongDate(day.allowed ? undefined : day.refusal);
    return errors.show({
      'card-number': cardNumberError(cardNumber()),
      phone: phoneError(),
      ...(day.allowed
        ? {}
        : { [`birth-${day.refusal.part}` as const]: refusalWords(accountRefusalWords().birthDate, day.refusal) }),
      ...(chosen.allowed
        ? {}
        : { [passwordFieldOf(chosen.refusal)]: refusalWords(accountRefusalWords().newPassword, chosen.refusal) }),
    });
  };

  const refuse = (refusal: AccountRefusal<'registerPassword'>) => {
    const said = refusalWords(accountRefusalWords().registration, refusal);
    switch (refusal.code) {
      case 'mail-code-sent':
        setCodeAsked(true);
        break;
      case 'mail-code-wrong':
      case 'mail-code-expired':
        setCodeRefused(said);
        break;
      case 'slow-down':
        wait.start(refusal.retryAt);
        break;
      case 'facts-do-not-match':
      case 'ask-at-desk':
        setCodeAsked(false);
        setRefused(said);
        setRefusedAct({ act: 'registering', code: refusal.code });
        break;
      default:
        setCodeAsked(false);
        errors.show({ [passwordFieldOf(refusal)]: said });
    }
  };

  /** With the code from the mail, or without one to have it sent; answers whether a code was sent. */
  const send = async (mailCode?: string): Promise<boolean> => {
    wait.end();
    setRefused('');
    setCodeRefused('');
    const day = born();
    const answer = await call.run({
      cardNumber: cardNumber(),
      phone: phone(),
      birthOn: day.allowed ? day.value : '',
      newPassword: newPassword(),
      again: again(),
      ...(mailCode === undefined ? {} : { mailCode }),
    });
    if (!answer) return false;
    if (answer.allowed) props.onRegistered(cardNumber());
    else refuse(answer.refusal);
    return !answer.allowed && answer.refusal.code === 'mail-code-sent';
  };
  const submit = async () => {
    setRefused('');
    if (!isIncomplete()) await send();
  };
  const isBusy = () => call.state().kind === 'busy';
  const troubles = () => (
    <>
      <SlowDown wait={wait} />
      <OfflineNote />
      <CommandFailure state={call.state()} />
    </>
  );

  return (
    <Switch>
      <Match when={isCodeAsked()}>
        <MailCodeStep
          refused={codeRefused()}
          busy={isBusy()}
          disabled={!hasNetwork() || wait.isWaiting()}
          send={send}
          onBack={() => setCodeAsked(false)}
        >
          {troubles()}
        </MailCodeStep>
      </Match>
      <Match when={!isCodeAsked()}>
        <Form onSubmit={submit} label={accountWords().registerTitle}>
          <ErrorSummary title={accountWords().errors} errors={errors.list()} />
          <CardNumberField value={cardNumber()} onValue={setCardNumber} error={errors.of('card-number')} />
          <Field
            id="phone"
            name="phone"
            type="tel"
            label={accountWords().register.phone}
            hint={accountWords().register.phoneHint}
            value={phone()}
            onValue={setPhone}
            error={errors.of('phone')}
            autocomplete="tel-national"
          />
          <BirthDateField
            value={birthDate()}
            onValue={setBirthDate}
            error={errors.of('birth-year') ?? errors.of('birth-month') ?? errors.of('birth-day')}
            wrongPart={wrongDate()?.part}
          />
          <NewPasswordFields
            facts={facts()}
            newPassword={newPassword()}
            again={again()}
            onNewPassword={setNewPassword}
            onAgain={setAgain}
            errors={errors.of}
          />
          <Show when={refused()}>
            <Message tone="refusal" announced>
              <p>{refused()}</p>
              <DeskContact refused={refusedAct()} />
            </Message>
          </Show>
          {troubles()}
          <Button type="submit" look="main" width="full" busy={isBusy()} disabled={!hasNetwork() || wait.isWaiting()}>
            {accountWords().register.act}
          </Button>
        </Form>
      </Match>
    </Switch>
  );
}
