import { createEffect, createMemo, Show } from 'solid-js';
import { noticeWords } from '../i18n/notices.ts';
import { hasNetwork } from '../local/network.ts';
import { type PushHere, pushHere } from '../local/push.ts';
import { isSharedDevice, signedIn } from '../local/session.ts';
import { WayRow } from '../ui/fact-row.tsx';
import { SheetList } from '../ui/sheet.tsx';

/** Push notifications of whoever is signed in here, checked at once and whenever the network is back. */
export function usePush(): () => PushHere | undefined {
  const push = createMemo(() => {
    const patron = signedIn();
    return patron ? pushHere(patron.patronId, isSharedDevice()) : undefined;
  });
  createEffect(() => {
    hasNetwork();
    void push()?.check();
  });
  return push;
}

/** How this device stands, and the way to change it. */
export function PushRow() {
  const push = usePush();
  const words = () => noticeWords().push;
  const stateWords = () => {
    const state = push()?.state();
    return !state || state.kind === 'checking' ? words().checking : words().states[state.kind];
  };
  return (
    <SheetList label={words().row}>
      <WayRow href="/settings/notices/push" icon="bell" name={words().row}>
        {stateWords()}
        <Show when={push()?.state().otherCount}>{(count) => <> {words().others(count())}</>}</Show>
      </WayRow>
    </SheetList>
  );
}
