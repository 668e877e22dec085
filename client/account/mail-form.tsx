import { createSignal, Show } from 'solid-js';
import { chooseMailAddress, type MailAddressRefusal } from '../../shared/rules/mail-address.ts';
import { CommandFailure } from '../command-failure.tsx';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCall } from '../local/call.ts';
import { hasNetwork } from '../local/network.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Field, Form } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import type { Ask } from './answers.ts';
import { createErrors } from './form-errors.ts';
import { OfflineNote } from './offline-note.tsx';
import type { createStepUp } from './step-up-dialog.tsx';

const fieldOf = (refusal: { readonly code: string }) =>
  refusal.code === 'mail-again-differs' ? 'mail-address-again' : 'mail-address';

/** The new address, twice. It takes effect at once, not yet confirmed. */
export function MailForm(props: {
  hasAddress: boolean;
  change: Ask<'changeMail'>;
  stepUp: ReturnType<typeof createStepUp>;
  onAct: () => void;
  onChanged: (address: string) => void | Promise<void>;
}) {
  const [address, setAddress] = createSignal('');
  const [again, setAgain] = createSignal('');
  const [refused, setRefused] = createSignal('');
  const errors = createErrors(['mail-address', 'mail-address-again'] as const);
  const call = createCall((input: { address: string; again: string }) => props.change(input));
  const said = (refusal: MailAddressRefusal) => ({
    [fieldOf(refusal)]: refusalWords(accountRefusalWords().mailAddress, refusal),
  });

  const submit = async (): Promise<void> => {
    props.onAct();
    setRefused('');
    const chosen = chooseMailAddress(address(), again());
    if (errors.show(chosen.allowed ? {} : said(chosen.refusal))) return;
    const answer = await call.run({ address: address(), again: again() });
    if (!answer) return;
    if (answer.allowed) {
      const changed = chosen.allowed ? chosen.value : address();
      setAddress('');
      setAgain('');
      await props.onChanged(changed);
    } else if (answer.refusal.code === 'password-needed') props.stepUp.ask(submit);
    else if (answer.refusal.code === 'slow-down') setRefused(refusalWords(accountRefusalWords().mail, answer.refusal));
    else errors.show({ [fieldOf(answer.refusal)]: refusalWords(accountRefusalWords().mail, answer.refusal) });
  };

  return (
    <Form onSubmit={submit} label={props.hasAddress ? accountWords().mail.change : accountWords().mail.add}>
      <h2>{props.hasAddress ? accountWords().mail.change : accountWords().mail.add}</h2>
      <ErrorSummary title={accountWords().errors} errors={errors.list()} />
      <Field
        id="mail-address"
        label={accountWords().mail.address}
        value={address()}
        onValue={setAddress}
        error={errors.of('mail-address')}
        inputMode="email"
        autocomplete="email"
        autocapitalize="none"
        spellcheck={false}
      />
      <Field
        id="mail-address-again"
        label={accountWords().mail.again}
        value={again()}
        onValue={setAgain}
        error={errors.of('mail-address-again')}
        inputMode="email"
        autocomplete="email"
        autocapitalize="none"
        spellcheck={false}
      />
      <Show when={refused()}>
        <Message tone="refusal" announced>
          {refused()}
        </Message>
      </Show>
      <OfflineNote />
      <CommandFailure state={call.state()} />
      <Button type="submit" look="main" width="full" busy={call.state().kind === 'busy'} disabled={!hasNetwork()}>
        {props.hasAddress ? accountWords().mail.actChange : accountWords().mail.actAdd}
      </Button>
    </Form>
  );
}
