const signsOfLife = ['pointerdown', 'keydown', 'scroll'] as const;

/**
 * Calls `onIdle` once when nobody has touched the page for so long; answers how to stop watching. A device that slept or a
 * tab in the background keeps no time, so the clock is asked again when the page is seen.
 */
export function watchIdle(idleMs: number, onIdle: () => void): () => void {
  let lastTouch = Date.now();
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    const left = lastTouch + idleMs - Date.now();
    clearTimeout(timer);
    if (left > 0) {
      timer = setTimeout(look, left);
      return;
    }
    stop();
    onIdle();
  };
  const touch = () => {
    // Too late is too late: the first touch after a long sleep may be a stranger's.
    if (Date.now() - lastTouch < idleMs) lastTouch = Date.now();
    else look();
  };
  const stop = () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    for (const sign of signsOfLife) document.removeEventListener(sign, touch, true);
  };
  document.addEventListener('visibilitychange', look);
  for (const sign of signsOfLife) document.addEventListener(sign, touch, { capture: true, passive: true });
  look();
  return stop;
}
