import { createSignal, Match, onMount, Show, Switch } from 'solid-js';
import { CommandFailure } from '../command-failure.tsx';
import { accountRefusalWords, accountWords } from '../i18n/account.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCall } from '../local/call.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Loading, Message } from '../ui/message.tsx';
import type { AccountRefusal, Ask } from './answers.ts';

/** Confirms by itself; without network the token is kept on the screen until it could be tried. */
export function MailConfirmation(props: { token: string; confirm: Ask<'confirmMail'>; onConfirmed: () => void }) {
  const [result, setResult] = createSignal<AccountRefusal<'confirmMail'> | 'confirmed'>();
  const call = createCall((input: { token: string }) => props.confirm(input));
  const confirm = async () => {
    const answer = await call.run({ token: props.token });
    if (!answer) return;
    setResult(answer.allowed ? 'confirmed' : answer.refusal);
    if (answer.allowed) props.onConfirmed();
  };
  onMount(() => {
    if (props.token !== '') void confirm();
  });
  const refusal = () => {
    const known = result();
    return known === undefined || known === 'confirmed' ? undefined : known;
  };
  // To have opened it twice is no misfortune.
  const isConfirmed = () => result() === 'confirmed' || refusal()?.code === 'link-used';
  return (
    <>
      <Switch fallback={<Loading words={accountWords().mailConfirm.working} />}>
        <Match when={props.token === ''}>
          <p>{accountWords().mailConfirm.noToken}</p>
        </Match>
        <Match when={result() === 'confirmed'}>
          <Message tone="ready" announced>
            {accountWords().mailConfirm.done}
          </Message>
        </Match>
        <Match when={refusal()}>
          {(known) => (
            <Message tone={isConfirmed() ? 'ready' : 'refusal'} announced>
              {refusalWords(accountRefusalWords().mailLink, known())}
            </Message>
          )}
        </Match>
        <Match when={call.state().kind === 'failed'}>
          <CommandFailure state={call.state()} />
          <Button look="main" onClick={() => void confirm()}>
            {t().common.retry}
          </Button>
        </Match>
      </Switch>
      <Show when={props.token === '' || result()}>
        <a class={buttonClass} href={isConfirmed() ? '/' : '/settings/mail'}>
          {isConfirmed() ? accountWords().mailConfirm.home : accountWords().mailConfirm.settings}
        </a>
      </Show>
    </>
  );
}
