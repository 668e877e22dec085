import { createSignal, Show } from 'solid-js';
import { appNewsWords } from './i18n/app-news.ts';
import { hasUpdate, isTooOld } from './local/app-update.ts';
import { storeTrouble } from './local/store-state.ts';
import { takeUpdate } from './local/take-update.ts';
import { hasTyped } from './screen.tsx';

/**
 * What is the matter with the app itself: a new version, one that has become too old, a device that keeps nothing. It waits for
 * the person, who is told first when something typed would be lost.
 */
export default function FrameNews() {
  const [isWarned, setWarned] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const words = appNewsWords;
  const news = () => {
    const trouble = storeTrouble();
    if (trouble === 'superseded') return words().superseded;
    if (isTooOld()) return words().tooOld;
    if (trouble === 'newer') return words().newer;
    return hasUpdate() ? words().offer : words().blocked;
  };
  const isBlockedOnly = () => !hasUpdate() && !isTooOld() && storeTrouble() === 'blocked';
  const take = () => {
    if (hasTyped() && !isWarned()) {
      setWarned(true);
      return;
    }
    setBusy(true);
    void takeUpdate();
  };
  return (
    <p>
      {isWarned() ? words().typed : news()}
      <Show when={!isBlockedOnly()}>
        {' '}
        <button type="button" onClick={take} aria-busy={isBusy() ? 'true' : undefined}>
          {isBusy() ? words().taking : isWarned() ? words().takeAnyway : words().take}
        </button>
      </Show>
      <Show when={isWarned() && !isBusy()}>
        {' '}
        <button type="button" onClick={() => setWarned(false)}>
          {words().later}
        </button>
      </Show>
    </p>
  );
}
