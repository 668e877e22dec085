import { type JSX, Match, Switch } from 'solid-js';
import type { Snapshot } from '../shared/model/snapshot.ts';
import { t } from './i18n/index.ts';
import { isRefreshing, refreshMirror, snapshot } from './local/mirror.ts';
import { signedIn } from './local/session.ts';
import { Button, buttonClass } from './ui/button.tsx';
import { Empty, Loading } from './ui/message.tsx';

/** What needs a patron and the mirror: asks to sign in, waits, or says that nothing was loaded yet; never an empty list. */
export function SignedIn(props: { children: (snapshot: () => Snapshot) => JSX.Element; otherwise?: JSX.Element }) {
  return (
    <Switch>
      <Match when={snapshot()}>{(known) => props.children(known)}</Match>
      <Match when={signedIn() === undefined || isRefreshing()}>
        <Loading words={t().common.loading} />
      </Match>
      <Match when={signedIn() === null}>{props.otherwise ?? <SignInDoor />}</Match>
      <Match when={signedIn()}>
        <Empty>
          <p>{t().common.notLoaded}</p>
          <Button onClick={() => void refreshMirror()}>{t().common.retry}</Button>
        </Empty>
      </Match>
    </Switch>
  );
}

/** The way to sign in, and back to this screen. */
export function SignInDoor() {
  return (
    <Empty>
      <p>{t().common.signInFirst}</p>
      <a class={buttonClass} data-look="main" href={`/account/sign-in?next=${encodeURIComponent(location.pathname)}`}>
        {t().common.signIn}
      </a>
    </Empty>
  );
}
