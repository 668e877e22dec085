import { createSignal, Match, onMount, Show, Switch } from 'solid-js';
import { type BookBarcode, bookBarcodeOf } from '../../shared/model/book-barcode.ts';
import { scanWords } from '../i18n/scan.ts';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { type BarcodeReader, openReader } from './barcode-reader.ts';
import { backCamera, createCamera } from './camera.ts';
import styles from './scan.module.css';

interface CameraViewProps {
  onIsbn: (isbn: string) => void;
  openCamera?: () => Promise<MediaStream>;
  openReader?: () => Promise<BarcodeReader>;
}

/** Whether the camera was allowed before: then nobody needs to be asked twice. Browsers that do not tell ask again. */
const isAllowed = async (): Promise<boolean> => {
  try {
    return (await navigator.permissions.query({ name: 'camera' as PermissionName })).state === 'granted';
  } catch {
    return false;
  }
};

/** The camera, explained before it is asked for; what is held before it, and what of that is no book, is said in a line. */
export function CameraView(props: CameraViewProps) {
  const [seen, setSeen] = createSignal<Exclude<BookBarcode['is'], 'isbn'>>();
  let video: HTMLVideoElement | undefined;
  const camera = createCamera({
    openCamera: () => (props.openCamera ?? backCamera)(),
    openReader: () => (props.openReader ?? openReader)(),
    onCode: (code) => {
      const barcode = bookBarcodeOf(code);
      setSeen(barcode.is === 'isbn' ? undefined : barcode.is);
      if (barcode.is !== 'isbn') return;
      navigator.vibrate?.(40);
      props.onIsbn(barcode.isbn);
    },
  });
  const start = () => video && void camera.start(video);
  onMount(async () => {
    if (await isAllowed()) start();
  });
  const isShown = () => camera.state() === 'on' || camera.state() === 'starting';
  return (
    <section class={styles.camera} aria-label={scanWords().camera.name}>
      <div class={styles.view} hidden={!isShown()}>
        {/* Nothing is recorded and nothing is heard: the picture stays in this view. */}
        <video ref={video} class={styles.video} playsinline muted aria-hidden="true" />
        <span class={styles.frame} aria-hidden="true" />
      </div>
      <p role="status" class={styles.status}>
        <Switch>
          <Match when={camera.state() === 'starting'}>{scanWords().camera.starting}</Match>
          <Match when={camera.state() === 'on'}>
            <Show when={seen()} fallback={scanWords().camera.aim}>
              {(what) => scanWords().seen[what()]}
            </Show>
          </Match>
        </Switch>
      </p>
      <Switch>
        <Match when={isShown()}>
          <div class={styles.acts}>
            <Show when={camera.hasTorch()}>
              <Button aria-pressed={camera.isLit()} onClick={camera.light}>
                {scanWords().camera.light}
              </Button>
            </Show>
            <Button look="quiet" onClick={camera.stop}>
              {scanWords().camera.stop}
            </Button>
          </div>
        </Match>
        <Match when={camera.state() === 'refused' || camera.state() === 'missing' || camera.state() === 'unreadable'}>
          <Message tone="soon" announced>
            <p>{scanWords().camera.failures[camera.state() as 'refused' | 'missing' | 'unreadable']}</p>
            <Button onClick={start}>{scanWords().camera.again}</Button>
          </Message>
        </Match>
        <Match when={camera.state() === 'off'}>
          <div class={styles.invitation}>
            <p>{scanWords().camera.why}</p>
            <Button look="main" onClick={start}>
              {scanWords().camera.start}
            </Button>
          </div>
        </Match>
      </Switch>
    </section>
  );
}
