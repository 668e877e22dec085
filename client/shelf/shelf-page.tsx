import { createEffect, createMemo, createRoot, createSignal, onCleanup, onMount, Show, untrack } from 'solid-js';
import { PicturesBy } from '../catalog/pictures-by.tsx';
import { scanWords } from '../i18n/scan.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { listWords } from '../i18n/lists.ts';
import { shelf } from '../local/shelf.ts';
import type { Shelf } from '../local/shelf-device.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';
import { createLists } from '../local/shelf-lists.ts';
import { refreshWithdrawn } from '../local/withdrawn.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Empty, Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { ChoosingBar, createChoosing } from './choosing.tsx';
import { FavoriteGrid, FavoriteRows, PrintedTitles } from './favorite-list.tsx';
import { createPrinting } from './long-list.tsx';
import { ListDialog } from './list-dialog.tsx';
import { favoriteRemoval } from './list-removal.ts';
import { createListTarget } from './list-target.ts';
import { OpinionDialog } from './opinion-dialog.tsx';
import { createRemoval, RemovalQuestion } from './removal.tsx';
import { ShelfGate } from './shelf-gate.tsx';
import { inOrder, matching, prepareKeys } from './shelf-order.ts';
import { ShelfPlaces } from './shelf-places.tsx';
import { order, setTyped, ShelfTools, typed, view } from './shelf-tools.tsx';
import { createWrite, NotSaved } from './write.tsx';

/** わたしの本棚 */
export default function ShelfPage() {
  onMount(() => void refreshWithdrawn());
  const count = () => {
    const mine = shelf();
    return mine?.lock() === 'open' ? (mine.favorites()?.length ?? mine.firstSight()?.count) : undefined;
  };
  return (
    <Page
      title={shelfWords().title}
      width="wide"
      aside={<Show when={count()}>{(known) => <>{shelfWords().count(known())}</>}</Show>}
    >
      <ShelfPlaces />
      <ShelfGate>{(mine, favorites) => <Favorites shelf={mine} favorites={favorites()} />}</ShelfGate>
      <PicturesBy />
    </Page>
  );
}

function Favorites(props: { shelf: Shelf; favorites: readonly ShownFavorite[] }) {
  const [opened, setOpened] = createSignal<ShownFavorite>();
  const [put, setPut] = createSignal<readonly ShownFavorite[]>();
  const [told, setTold] = createSignal('');
  const removal = createRemoval();
  const choosing = createChoosing();
  const target = untrack(() => createListTarget(props.shelf));
  const write = createWrite();
  if (target.isAsked) choosing.start();
  const askToRemove = (favorites: readonly ShownFavorite[]) => {
    // Lists are looked at only when they matter: the shelf opens without reading them.
    const hand = props.shelf.hand;
    createRoot((dispose) => {
      removal.ask({ ...favoriteRemoval(hand, createLists(hand), favorites), onChanged: choosing.stop });
      dispose();
    });
  };
  const sorted = createMemo(() => inOrder(props.favorites, order()));
  const shown = createMemo(() => matching(sorted(), typed()));
  const chosen = createMemo(() => (choosing.isOn() ? sorted().filter(({ bib }) => choosing.has(bib)) : []));
  const chosenOf = () => ({ choosing, count: chosen().length, shown: shown().map(({ bib }) => bib) });
  const putInTarget = async () => {
    const titles = chosen();
    if (await write.run(() => target.put(titles))) target.goBack();
  };
  /** Of a large shelf the newest are there first: what is not found among them may yet come. */
  const isWhole = () => props.shelf.firstSight() === undefined;
  const isPrinting = createPrinting();
  createEffect(() => {
    const favorites = props.favorites;
    if (isWhole()) onCleanup(prepareKeys(favorites));
  });
  return (
    <>
      <Show when={props.favorites.length > 0}>
        <ShelfTools choosing={choosing} />
      </Show>
      <p class="visually-hidden" role="status">
        {told()}
      </p>
      <p class="visually-hidden" role="status">
        {typed().trim() === '' ? '' : shelfWords().found(shown().length)}
      </p>
      <Show when={props.shelf.unsyncedCount() > 0}>
        <p class="quiet">{shelfWords().unsyncedHint(props.shelf.unsyncedCount())}</p>
      </Show>
      <Show when={view() === 'rows' && shown().length > 0}>
        <p class="quiet">{shelfWords().rowsHint}</p>
      </Show>
      <Show
        when={shown().length > 0}
        fallback={
          <Show when={props.favorites.length > 0} fallback={<EmptyShelf />}>
            <Show when={isWhole()} fallback={<Loading words={t().common.loading} />}>
              <Empty>
                <p>{shelfWords().noneFound(typed().trim())}</p>
                <Button onClick={() => setTyped('')}>{shelfWords().showAll}</Button>
              </Empty>
            </Show>
          </Show>
        }
      >
        <Show
          when={view() === 'icons'}
          fallback={
            <FavoriteRows
              favorites={shown()}
              choosing={choosing}
              onRemove={(favorite) => askToRemove([favorite])}
              onLists={(favorite) => setPut([favorite])}
            />
          }
        >
          <FavoriteGrid favorites={shown()} choosing={choosing} onOpinion={setOpened} />
        </Show>
        <Show when={isPrinting()}>
          <PrintedTitles titles={shown()} />
        </Show>
      </Show>
      <p class="quiet">{shelfWords().privacy}</p>
      <Show when={choosing.isOn()}>
        <Show
          when={target.list()}
          fallback={
            <ChoosingBar {...chosenOf()} label={shelfWords().choosing.label} onStop={choosing.stop}>
              <Button disabled={chosen().length === 0} onClick={() => setPut(chosen())}>
                {shelfWords().choosing.toLists}
              </Button>
              <Button look="destructive" disabled={chosen().length === 0} onClick={() => askToRemove(chosen())}>
                {shelfWords().choosing.remove}
              </Button>
            </ChoosingBar>
          }
        >
          {(list) => (
            <ChoosingBar {...chosenOf()} label={listWords().choosingFor(list().name)} onStop={target.goBack}>
              <Button
                look="main"
                busy={write.isBusy()}
                disabled={chosen().length === 0}
                onClick={() => void putInTarget()}
              >
                {listWords().putChosen}
              </Button>
            </ChoosingBar>
          )}
        </Show>
      </Show>
      <NotSaved write={write} />
      <RemovalQuestion removal={removal} />
      <Show when={put()} keyed>
        {(favorites) => (
          <ListDialog
            shelf={props.shelf}
            titles={favorites}
            onClose={(isSaved) => {
              setPut(undefined);
              if (!isSaved) return;
              choosing.stop();
              setTold(listWords().putting.done);
            }}
          />
        )}
      </Show>
      <Show when={opened()} keyed>
        {(favorite) => (
          <OpinionDialog
            shelf={props.shelf}
            favorite={favorite}
            onRemove={() => {
              setOpened(undefined);
              askToRemove([favorite]);
            }}
            onLists={() => {
              setOpened(undefined);
              setPut([favorite]);
            }}
            onClose={() => setOpened(undefined)}
          />
        )}
      </Show>
    </>
  );
}

function EmptyShelf() {
  return (
    <Empty>
      <p>{shelfWords().none}</p>
      <p>{shelfWords().noneHint}</p>
      <a class={buttonClass} href="/search">
        {t().home.find}
      </a>
      <a class={buttonClass} href="/shelf/scan">
        {scanWords().toShelf.link}
      </a>
    </Empty>
  );
}
