import type { Poke } from '../../shared/shelf/wire.ts';

/** What a stream of pokes is, as far as it is used: a browser's EventSource. */
export type LiveSource = Pick<EventSource, 'addEventListener' | 'close'>;

interface Surroundings {
  readonly connect: () => LiveSource;
  readonly onPoke: (poke: Poke) => void;
  readonly random: () => number;
}

export const livePauses = {
  /** A page that is left again at once opens no stream. */
  firstMs: 2_000,
  shortestMs: 1_000,
  longestMs: 300_000,
  /** The server pings every 25 seconds: a stream that is silent for so long is dead, whatever the network says. */
  silentMs: 60_000,
} as const;

/**
 * Listens for pokes while `want(true)`; never needed for correctness. A stream that broke is opened again after a pause that
 * doubles up to five minutes, with jitter; a poke, the return of the network or of the page starts anew.
 */
export function createLive({ connect, onPoke, random }: Surroundings) {
  let [isWanted, failures] = [false, 0];
  let source: LiveSource | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const close = () => {
    clearTimeout(opening);
    clearTimeout(silence);
    opening = undefined;
    source?.close();
    source = undefined;
  };
  const openIn = (ms: number) => {
    opening = setTimeout(open, ms);
  };
  const fail = () => {
    close();
    if (!isWanted) return;
    const pause = Math.min(livePauses.longestMs, livePauses.shortestMs * 2 ** Math.min(failures++, 20));
    openIn(pause * (1 - random() / 2));
  };
  const hear = () => {
    clearTimeout(silence);
    silence = setTimeout(fail, livePauses.silentMs);
  };
  function open(): void {
    opening = undefined;
    const mine = connect();
    source = mine;
    hear();
    for (const word of ['connected', 'ping'] as const) mine.addEventListener(word, hear);
    mine.addEventListener('message', ({ data }: MessageEvent<string>) => {
      if (mine !== source) return;
      failures = 0;
      hear();
      onPoke(JSON.parse(data) as Poke);
    });
    for (const end of ['error', 'serialized-error', 'return'] as const) {
      mine.addEventListener(end, () => {
        if (mine === source) fail();
      });
    }
  }

  return {
    /** Visible, online, signed in and open: then yes. */
    want: (wanted: boolean): void => {
      if (wanted === isWanted) return;
      [isWanted, failures] = [wanted, 0];
      close();
      if (wanted) openIn(livePauses.firstMs);
    },
    stop: (): void => {
      isWanted = false;
      close();
    },
  };
}
