import { createSignal, onCleanup } from 'solid-js';
import type { BarcodeReader, ReadCode } from './barcode-reader.ts';

export type CameraState =
  | 'off'
  | 'starting'
  | 'on'
  /** The patron, or the device's owner, said no. */
  | 'refused'
  /** There is none, or another app has it. */
  | 'missing'
  /** It shows, but nothing can be read: the reader could not be loaded. */
  | 'unreadable';

interface Around {
  /** Called with each code that two frames in a row show, once until another one, or none for a while, is shown. */
  readonly onCode: (code: ReadCode) => void;
  readonly openCamera: () => Promise<MediaStream>;
  readonly openReader: () => Promise<BarcodeReader>;
}

const pauseMs = 120;
/** So long a code is the same one that was read already. */
const sameForMs = 4_000;

/** The camera that looks away from the patron. */
export const backCamera = (): Promise<MediaStream> => {
  if (!navigator.mediaDevices) return Promise.reject(new DOMException('', 'NotFoundError'));
  return navigator.mediaDevices.getUserMedia({
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
  });
};

interface TorchTrack extends MediaStreamTrack {
  getCapabilities(): MediaTrackCapabilities & { torch?: boolean };
  applyConstraints(constraints: MediaTrackConstraints & { advanced?: { torch: boolean }[] }): Promise<void>;
}

/** The camera as a reader of codes. It is off before it is asked for, when the screen is left, and while the app is not seen. */
export function createCamera({ onCode, openCamera, openReader }: Around) {
  const [state, setState] = createSignal<CameraState>('off');
  const [hasTorch, setHasTorch] = createSignal(false);
  const [isLit, setLit] = createSignal(false);
  let stream: MediaStream | undefined;
  let reader: BarcodeReader | undefined;
  /** Counts starts and stops: what belongs to an earlier one comes too late. */
  let turn = 0;

  const track = () => stream?.getVideoTracks()[0] as TorchTrack | undefined;

  function stop(next: CameraState = 'off'): void {
    turn++;
    for (const one of stream?.getTracks() ?? []) one.stop();
    stream = undefined;
    setLit(false);
    setHasTorch(false);
    setState(next);
  }

  async function look(video: HTMLVideoElement, mine: number): Promise<void> {
    let [last, told, toldAt] = ['', '', 0];
    while (mine === turn) {
      const codes = video.readyState >= 2 ? await reader?.read(video) : [];
      if (mine !== turn) return;
      const code = codes?.find(({ format }) => format === 'ean_13') ?? codes?.[0];
      const key = code ? `${code.format} ${code.text}` : '';
      const isNew = key !== told || performance.now() - toldAt > sameForMs;
      if (code && key === last && isNew) {
        [told, toldAt] = [key, performance.now()];
        onCode(code);
      } else if (key && key === told) toldAt = performance.now();
      last = key;
      await new Promise((next) => setTimeout(next, pauseMs));
    }
  }

  /** Asks for the camera; the browser asks the patron if it has not before. */
  async function start(video: HTMLVideoElement): Promise<void> {
    const mine = ++turn;
    setState('starting');
    try {
      const opened = await openCamera();
      if (mine !== turn) {
        for (const one of opened.getTracks()) one.stop();
        return;
      }
      stream = opened;
    } catch (error) {
      const { name } = error as DOMException;
      if (mine === turn) stop(name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : 'missing');
      return;
    }
    try {
      video.srcObject = stream;
      await video.play();
      reader ??= await openReader();
      if (mine !== turn) return;
      setHasTorch(track()?.getCapabilities?.().torch === true);
      track()?.addEventListener('ended', () => mine === turn && stop('missing'));
      setState('on');
      await look(video, mine);
    } catch {
      if (mine === turn) stop('unreadable');
    }
  }

  const light = async () => {
    const next = !isLit();
    await track()?.applyConstraints({ advanced: [{ torch: next }] });
    setLit(next);
  };

  const onHidden = () => {
    if (document.visibilityState === 'hidden' && stream) stop();
  };
  document.addEventListener('visibilitychange', onHidden);
  onCleanup(() => {
    document.removeEventListener('visibilitychange', onHidden);
    stop();
    reader?.close();
  });

  return {
    state,
    start,
    stop: () => stop(),
    hasTorch,
    isLit,
    light: () => void light().catch(() => setHasTorch(false)),
  };
}
