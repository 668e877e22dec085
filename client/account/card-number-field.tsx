import { parseCardNumber } from '../../shared/model/card-number.ts';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { Field } from '../ui/field.tsx';

/** What is wrong with a card number as typed, in words; undefined when nothing is. */
export function cardNumberError(typed: string): string | undefined {
  const card = parseCardNumber(typed);
  return card.allowed ? undefined : refusalWords(accountRefusalWords().cardNumber, card.refusal);
}

/** The card number as people type it: full-width digits and every kind of hyphen are welcome and stay as they are. */
export function CardNumberField(props: {
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
  readOnly?: boolean;
}) {
  return (
    <Field
      id="card-number"
      name="username"
      label={accountWords().cardNumber}
      hint={accountWords().cardNumberHint}
      value={props.value}
      onValue={props.onValue}
      error={props.error}
      readOnly={props.readOnly}
      inputMode="numeric"
      autocomplete="username"
    />
  );
}
