import { createSignal, For, Match, onCleanup, Show, Switch, untrack } from 'solid-js';
import { scanWords } from '../i18n/scan.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import type { Shelf } from '../local/shelf-device.ts';
import { CameraView } from '../scan/camera-view.tsx';
import { TypedIsbn } from '../scan/typed-isbn.tsx';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import type { BucketServer } from './files/private-lookup.ts';
import { bucketServer } from './files/work.ts';
import { createScanned, type Scanned } from './scanned.ts';
import { ShelfGate } from './shelf-gate.tsx';
import styles from './scan.module.css';
import { createWrite, NotSaved } from './write.tsx';

/** バーコードで本棚に追加: one book after the other, without telling the library which. */
export default function ShelfScanPage() {
  return (
    <Page title={scanWords().toShelf.title} back={{ href: '/shelf', words: shelfWords().title }} width="form">
      <ShelfGate>{(mine) => <ScanToShelf shelf={mine} server={bucketServer} />}</ShelfGate>
    </Page>
  );
}

/** The screen over any shelf and any catalogue that answers. */
export function ScanToShelf(props: { shelf: Pick<Shelf, 'favorite' | 'addFavorite'>; server: BucketServer }) {
  const write = createWrite();
  const leaving = new AbortController();
  onCleanup(() => leaving.abort());
  const [scanned, setScanned] = createSignal<readonly Scanned[]>([]);
  const add = createScanned({
    server: untrack(() => props.server),
    shelf: untrack(() => props.shelf),
    signal: leaving.signal,
    write: write.run,
    onChange: setScanned,
  });
  return (
    <>
      <p class="quiet">{scanWords().toShelf.words}</p>
      <CameraView onIsbn={(isbn) => void add(isbn)} />
      <NotSaved write={write} />
      <p class="visually-hidden" role="status">
        <Show when={scanned()[0]}>{(last) => <Line scanned={last()} isSpoken />}</Show>
      </p>
      <Show when={scanned().length > 0}>
        <SheetList label={scanWords().toShelf.list}>
          <For each={scanned()}>
            {(one) => (
              <li class={styles.line}>
                <Line scanned={one} />
                <Show when={one.state === 'failed'}>
                  <Button onClick={() => void add(one.isbn)}>{t().common.retry}</Button>
                </Show>
              </li>
            )}
          </For>
        </SheetList>
      </Show>
      <TypedIsbn words={scanWords().toShelf.add} onIsbn={(isbn) => void add(isbn)} />
    </>
  );
}

function Line(props: { scanned: Scanned; isSpoken?: boolean }) {
  const words = () => scanWords().toShelf;
  return (
    <span class={styles.words}>
      <Switch fallback={<span class="quiet">{props.scanned.isbn}</span>}>
        <Match when={props.scanned.title && props.isSpoken}>{props.scanned.title?.title}</Match>
        <Match when={props.scanned.title}>
          {(title) => (
            <a href={`/titles/${title().id}`} lang="ja">
              {title().title}
            </a>
          )}
        </Match>
      </Switch>{' '}
      <span class="quiet">{words().states[props.scanned.state]}</span>
    </span>
  );
}
