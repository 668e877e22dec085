import { For } from 'solid-js';
import { choosePassword, type PasswordFacts, type PasswordRefusal } from '../../shared/rules/choose-password.ts';
import { accountWords } from '../i18n/account.ts';
import { passwordLength } from '../local/about.ts';
import { Field } from '../ui/field.tsx';
import styles from './new-password-fields.module.css';

/** What is known on this screen of the person's old password and number; the new one must be none of them. */
export type KnownFacts = Pick<PasswordFacts, 'currentPassword' | 'cardNumber' | 'phone' | 'bornOn'>;

type Rule = 'length' | 'varied' | 'notKnown' | 'same';
type State = 'met' | 'broken' | 'open';

const rules: readonly Rule[] = ['length', 'varied', 'notKnown', 'same'];
const ruleOf: Readonly<Record<PasswordRefusal['code'], Rule>> = {
  'password-too-short': 'length',
  'password-too-long': 'length',
  'password-one-character': 'varied',
  'password-same-as-old': 'notKnown',
  'password-is-card-number': 'notKnown',
  'password-is-phone': 'notKnown',
  'password-is-birth-date': 'notKnown',
  'password-again-differs': 'same',
};

/** What the rule says of the new password as typed. */
export const chosenPassword = (facts: KnownFacts, newPassword: string, again: string) =>
  choosePassword({ ...facts, newPassword, again, policy: { passwordLength: passwordLength() } });

/** Which field a refused password is to be mended in. */
export const passwordFieldOf = (refusal: PasswordRefusal): 'new-password' | 'new-password-again' =>
  refusal.code === 'password-again-differs' ? 'new-password-again' : 'new-password';

/** The new password twice, with its rules ticked off while it is typed. */
export function NewPasswordFields(props: {
  facts: KnownFacts;
  newPassword: string;
  again: string;
  onNewPassword: (value: string) => void;
  onAgain: (value: string) => void;
  errors: (field: 'new-password' | 'new-password-again') => string | undefined;
}) {
  // The rule names the first thing that is wrong: what comes before it is met, what comes after is not known yet.
  const stateOf = (rule: Rule): State => {
    if (props.newPassword === '') return 'open';
    const chosen = chosenPassword(props.facts, props.newPassword, props.again);
    const broken = chosen.allowed ? rules.length : rules.indexOf(ruleOf[chosen.refusal.code]);
    const place = rules.indexOf(rule);
    if (place === broken) return rule === 'same' && props.again === '' ? 'open' : 'broken';
    return place < broken ? 'met' : 'open';
  };
  const words = () => {
    const { min, max } = passwordLength();
    const { length, varied, notKnown, same } = accountWords().newPassword;
    return { length: length(min, max), varied, notKnown, same };
  };
  return (
    <>
      <Field
        id="new-password"
        name="new-password"
        type="password"
        label={accountWords().newPassword.label}
        hint={accountWords().newPassword.hint(passwordLength().min, passwordLength().max)}
        value={props.newPassword}
        onValue={props.onNewPassword}
        error={props.errors('new-password')}
        revealWords={accountWords().reveal}
        autocomplete="new-password"
      />
      <ul class={styles.rules} aria-label={accountWords().newPassword.rules}>
        <For each={rules}>
          {(rule) => (
            <li data-state={stateOf(rule)}>
              <span>{words()[rule]}</span>
              <span class="visually-hidden">{accountWords().newPassword.states[stateOf(rule)]}</span>
            </li>
          )}
        </For>
      </ul>
      <Field
        id="new-password-again"
        name="new-password-again"
        type="password"
        label={accountWords().newPassword.again}
        value={props.again}
        onValue={props.onAgain}
        error={props.errors('new-password-again')}
        revealWords={accountWords().reveal}
        autocomplete="new-password"
      />
    </>
  );
}
