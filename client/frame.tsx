import { useBeforeLeave, useLocation, useNavigate } from '@solidjs/router';
import { createEffect, For, type JSX, on, onCleanup, Show, Suspense } from 'solid-js';
import { WayBack } from './display/way-back.tsx';
import { t } from './i18n/index.ts';
import { hasNews } from './local/app-update.ts';
import { cards } from './local/cards.ts';
import { needsSignIn } from './local/mirror.ts';
import { canReachServer, isServerUnreachable } from './local/network.ts';
import { followPushes, readWhatLedHere } from './local/push-clicks.ts';
import { signedIn } from './local/session.ts';
import { asks } from './local/shelf.ts';
import { part } from './screen.tsx';
import { Icon, type IconName } from './ui/icon.tsx';
import styles from './frame.module.css';

const places: readonly {
  readonly href: string;
  readonly icon: IconName;
  readonly name: 'home' | 'shelf' | 'search' | 'loans' | 'card';
  readonly holds: RegExp;
}[] = [
  { href: '/', icon: 'home', name: 'home', holds: /^\/(notices)?$/ },
  { href: '/shelf', icon: 'shelf', name: 'shelf', holds: /^\/shelf/ },
  { href: '/search', icon: 'search', name: 'search', holds: /^\/(search|titles|scan|share)/ },
  { href: '/loans', icon: 'loans', name: 'loans', holds: /^\/(loans|holds|cart)/ },
  { href: '/card', icon: 'card', name: 'card', holds: /^\/(card|settings|account|mail|branches)/ },
];

const KeyLetIn = part(() => import('./shelf/key-let-in.tsx'));
const FrameNews = part(() => import('./frame-news.tsx'));

/** What stands around every screen: the places, the state of the network, a new version waiting. */
export function Frame(props: { children?: JSX.Element }) {
  const location = useLocation();
  let main: HTMLElement | undefined;
  // A new screen begins at its heading, for eyes and screen readers alike; going back keeps what the browser restores.
  let heading: HTMLElement | null | undefined;
  let arrival: MutationObserver | undefined;
  const focusNewHeading = () => {
    const found = main?.querySelector<HTMLElement>('h1');
    if (!found || found === heading) return;
    arrival?.disconnect();
    heading = found;
    found.focus({ preventScroll: true });
  };
  useBeforeLeave(() => {
    heading = main?.querySelector('h1');
  });
  createEffect(
    on(
      () => location.pathname,
      () => {
        // A screen that is still being loaded brings its heading later.
        arrival?.disconnect();
        arrival = new MutationObserver(focusNewHeading);
        if (main) arrival.observe(main, { childList: true, subtree: true });
        queueMicrotask(focusNewHeading);
      },
      { defer: true },
    ),
  );
  onCleanup(() => arrival?.disconnect());
  onCleanup(followPushes(useNavigate()));
  createEffect(() => {
    if (signedIn()) void readWhatLedHere(location.query.notice);
  });
  return (
    <div class={styles.frame}>
      <a class={styles.skip} href="#main">
        {t().common.skipToContent}
      </a>
      <div class={styles.bar} role="status" hidden={canReachServer() && !needsSignIn() && !hasNews()}>
        <Show when={!canReachServer()}>{isServerUnreachable() ? t().common.serverAway : t().common.offline}</Show>
        <Show when={canReachServer() && needsSignIn()}>
          {t().common.needsSignIn}{' '}
          <a href={`/account/sign-in?next=${encodeURIComponent(location.pathname)}`}>{t().common.signIn}</a>
        </Show>
        <Show when={hasNews()}>
          <Suspense>
            <FrameNews />
          </Suspense>
        </Show>
      </div>
      <header class={styles.corner} hidden={location.pathname === '/help'}>
        <a href={`/help?from=${encodeURIComponent(location.pathname)}`}>
          <Icon name="help" />
          <span>{t().common.help}</span>
        </a>
      </header>
      <Show when={asks()?.asks().length}>
        <Suspense>
          <KeyLetIn />
        </Suspense>
      </Show>
      <main class={styles.main} id="main" ref={main}>
        <Show when={cards().length > 1 && location.pathname !== '/card' && signedIn()}>
          {(patron) => (
            <a class={styles.whose} href="/card">
              <Icon name="card" size={16} />
              {t().common.cardOf(patron().name)}
            </a>
          )}
        </Show>
        <WayBack />
        {props.children}
      </main>
      <nav class={styles.nav} aria-label={t().common.mainNavigation}>
        <span class={styles.brand} aria-hidden="true">
          {t().common.appName}
        </span>
        <For each={places}>
          {(place) => (
            <a href={place.href} aria-current={place.holds.test(location.pathname) ? 'page' : undefined}>
              <Icon name={place.icon} />
              {t().common.nav[place.name]}
            </a>
          )}
        </For>
      </nav>
    </div>
  );
}
