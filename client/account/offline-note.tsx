import { Show } from 'solid-js';
import { accountWords } from '../i18n/account.ts';
import { hasNetwork } from '../local/network.ts';
import { Message } from '../ui/message.tsx';

/** Why nothing can be sent now, in place of a button that would fail. */
export function OfflineNote() {
  return (
    <Show when={!hasNetwork()}>
      <Message tone="soon" announced>
        {accountWords().offline}
      </Message>
    </Show>
  );
}
