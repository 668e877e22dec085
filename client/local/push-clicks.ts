/** The service worker asks this window to go where a tapped notification leads; answering keeps the page as it is. */
export function followPushes(go: (path: string) => void): () => void {
  const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
  const follow = (event: MessageEvent<{ readonly type?: string; readonly path?: string } | string>) => {
    if (typeof event.data !== 'object' || event.data?.type !== 'open' || !event.data.path?.startsWith('/')) return;
    event.ports[0]?.postMessage('going');
    go(event.data.path);
  };
  worker?.addEventListener('message', follow);
  return () => worker?.removeEventListener('message', follow);
}

/** A notification or a mail led here: its notice is read. `notice` is an id of the address, or undefined. */
export async function readWhatLedHere(notice: string | string[] | undefined): Promise<void> {
  if (typeof notice !== 'string' || !/^[0-9a-f-]{36}$/.test(notice)) return;
  const { readNotices } = await import('./notices.ts');
  await readNotices([notice]);
}
