import { Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { hasNetwork } from '../local/network.ts';
import { Message } from '../ui/message.tsx';

/** Why nothing can be sent now, in place of a button that would fail. */
export function OfflineNote() {
  return (
    <Show when={!hasNetwork()}>
      <Message tone="soon" announced>
        {t().account.offline}
      </Message>
    </Show>
  );
}
