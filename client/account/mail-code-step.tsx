import { createSignal, type JSX, onMount, Show } from 'solid-js';
import { accountWords } from '../i18n/account.ts';
import { Button } from '../ui/button.tsx';
import { Field, Form } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';

interface MailCodeStepProps {
  /** Why the last code was not taken. */
  refused: string;
  busy: boolean;
  disabled: boolean;
  /** With a code to try it, without one to have a new one sent; answers whether one was sent. */
  send: (mailCode?: string) => Promise<boolean>;
  onBack: () => void;
  children: JSX.Element;
}

/** The second step of パスワード登録: the code that went to the address on file. */
export function MailCodeStep(props: MailCodeStepProps) {
  const [code, setCode] = createSignal('');
  const [missing, setMissing] = createSignal('');
  const [isSentAgain, setSentAgain] = createSignal(false);
  onMount(() => document.getElementById('mail-code')?.focus());

  const submit = async () => {
    setSentAgain(false);
    setMissing(code().trim() === '' ? accountWords().register.code.missing : '');
    if (code().trim() !== '') await props.send(code());
  };
  const sendAgain = async () => {
    setMissing('');
    setSentAgain(await props.send());
  };
  return (
    <Form onSubmit={submit} label={accountWords().register.code.title}>
      <Message tone="ready" announced title={accountWords().register.code.title}>
        {isSentAgain() ? accountWords().register.code.sentAgain : accountWords().register.code.sent}
      </Message>
      <Field
        id="mail-code"
        label={accountWords().register.code.label}
        value={code()}
        onValue={setCode}
        error={missing() || props.refused || undefined}
        inputMode="numeric"
        autocomplete="one-time-code"
      />
      <Show when={props.refused}>
        <span class="visually-hidden" role="alert">
          {props.refused}
        </span>
      </Show>
      {props.children}
      <Button type="submit" look="main" width="full" busy={props.busy} disabled={props.disabled}>
        {accountWords().register.code.act}
      </Button>
      <Button width="full" disabled={props.disabled || props.busy} onClick={() => void sendAgain()}>
        {accountWords().register.code.again}
      </Button>
      <Button look="quiet" width="full" onClick={() => props.onBack()}>
        {accountWords().register.code.back}
      </Button>
      <p class="quiet">{accountWords().register.code.noMail}</p>
    </Form>
  );
}
