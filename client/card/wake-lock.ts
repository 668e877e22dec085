import { onCleanup, onMount } from 'solid-js';

/** Keeps the screen on while what calls this is shown, where the browser can; a page that was covered takes it again. */
export function keepScreenOn(): void {
  onMount(() => {
    let held: WakeLockSentinel | undefined;
    let isOver = false;
    const hold = async () => {
      if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
      // A phone that saves its battery says no: the card is shown all the same.
      const taken = await navigator.wakeLock.request('screen').catch(() => undefined);
      await held?.release();
      held = taken;
      if (isOver) await taken?.release();
    };
    const look = () => void hold();
    look();
    document.addEventListener('visibilitychange', look);
    onCleanup(() => {
      isOver = true;
      document.removeEventListener('visibilitychange', look);
      void held?.release();
    });
  });
}
