import { type JSX, Match, Switch } from 'solid-js';
import { t } from '../i18n/index.ts';
import { shelfKeyWords as say } from '../i18n/shelf-keys.ts';
import { signedIn } from '../local/session.ts';
import { keyring, shelf } from '../local/shelf.ts';
import type { KeyStanding } from '../local/shelf-keyring.ts';
import { SignInDoor } from '../signed-in.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Empty, Loading } from '../ui/message.tsx';

/** What needs keys on this device: asks to sign in, or leads to the bookshelf, where it is opened. */
export function OpenKeys(props: { children: (standing: () => KeyStanding) => JSX.Element }) {
  return (
    <Switch fallback={<Loading words={t().common.loading} />}>
      <Match when={signedIn() === null}>
        <SignInDoor />
      </Match>
      <Match when={shelf()?.lock() === 'open' && keyring()?.standing()}>{(standing) => props.children(standing)}</Match>
      <Match when={shelf() && shelf()?.lock() !== 'opening' && shelf()?.lock() !== 'open'}>
        <Empty>
          <p>{say().settings.locked}</p>
          <a class={buttonClass} href="/shelf">
            {say().settings.open}
          </a>
        </Empty>
      </Match>
    </Switch>
  );
}
