import { useLocation } from '@solidjs/router';
import { type Component, createSignal, onMount, Show } from 'solid-js';
import { t } from './i18n/index.ts';
import { lazyScreen } from './i18n/language.ts';
import { isSharedDevice } from './local/session.ts';
import { Button } from './ui/button.tsx';
import { Loading, Message } from './ui/message.tsx';
import { Page } from './ui/page.tsx';

type Load<P extends Record<string, unknown>> = () => Promise<{ default: Component<P> }>;

/**
 * A screen whose code is loaded when it is first opened. Where its file cannot be had (the server has a newer version, or there
 * is no network and the app is not yet whole on this device) the app does not break: it is loaded anew where nothing can be
 * lost by that, else says what is the matter.
 */
export const screen = (load: Load<Record<never, never>>): Component =>
  lazyScreen(() => {
    // Asked now: the screen that is left is taken down while this one is loaded.
    const isAtRisk = hasTyped() || isSharedDevice();
    return load().catch(async () => ({
      default: !isAtRisk && (await mayLoadAnew().catch(() => false)) ? LoadedAnew : MissingScreen,
    }));
  });

/** The same for a part of a screen, which goes without it. */
export const part = <P extends Record<string, unknown>>(load: Load<P>): Component<P> =>
  lazyScreen(() => load().catch(() => ({ default: () => null })));

/** Something typed and not yet stored; what only looks for something does not count. */
export const hasTyped = (): boolean =>
  [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=search]), textarea')].some(
    (field) => (field instanceof HTMLInputElement && /checkbox|radio/.test(field.type) ? false : field.value !== ''),
  );

const again = 'loaded-anew-at';
const soonMs = 60_000;

/** Once, and only while the server is there to load it from. */
async function mayLoadAnew(): Promise<boolean> {
  if (Date.now() - Number(sessionStorage.getItem(again)) < soonMs || !(await isServerThere())) return false;
  sessionStorage.setItem(again, String(Date.now()));
  return true;
}

const isServerThere = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

function LoadedAnew() {
  const location = useLocation();
  // The address is that of the new screen only after it is shown.
  onMount(() => setTimeout(() => window.location.replace(location.pathname + location.search)));
  return <Loading words={t().common.loading} />;
}

function MissingScreen() {
  const location = useLocation();
  const [isAway, setAway] = createSignal(!navigator.onLine);
  const load = async () => {
    setAway(!(await isServerThere()));
    if (!isAway()) window.location.replace(location.pathname + location.search);
  };
  return (
    <Page title={t().common.crashed.title}>
      <Message tone="soon" announced>
        <Show when={isAway()} fallback={t().common.crashed.words}>
          {t().common.notLoaded}
        </Show>
      </Message>
      <Button look="main" onClick={() => void load()}>
        {t().common.crashed.act}
      </Button>
    </Page>
  );
}
