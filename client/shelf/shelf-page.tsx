import { createEffect, createMemo, createRoot, createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { listWords } from '../i18n/lists.ts';
import { shelf } from '../local/shelf.ts';
import type { Shelf } from '../local/shelf-device.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';
import { createLists } from '../local/shelf-lists.ts';
import { refreshWithdrawn } from '../local/withdrawn.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Chip, Chips } from '../ui/chip.tsx';
import { Empty, Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { ChoosingBar, createChoosing } from './choosing.tsx';
import { FavoriteGrid, FavoriteRows, PrintedFavorites } from './favorite-list.tsx';
import { createPrinting } from './long-list.tsx';
import { ListDialog } from './list-dialog.tsx';
import { favoriteRemoval } from './list-removal.ts';
import { OpinionDialog } from './opinion-dialog.tsx';
import { createRemoval, RemovalQuestion } from './removal.tsx';
import { ShelfGate } from './shelf-gate.tsx';
import { inOrder, matching, type Order, orders, prepareKeys } from './shelf-order.ts';
import { ShelfPlaces } from './shelf-places.tsx';
import styles from './shelf-page.module.css';

/** Kept while the app is open, so that coming back from a title finds the shelf as it was left. */
const [view, setView] = createSignal<'icons' | 'rows'>('icons');
const [order, setOrder] = createSignal<Order>('added');
const [typed, setTyped] = createSignal('');

/** わたしの本棚 */
export default function ShelfPage() {
  onMount(() => void refreshWithdrawn());
  const count = () => {
    const mine = shelf();
    return mine?.lock() === 'open' ? (mine.favorites()?.length ?? mine.firstSight()?.count) : undefined;
  };
  return (
    <Page
      title={t().shelf.title}
      width="wide"
      aside={<Show when={count()}>{(known) => t().shelf.count(known())}</Show>}
    >
      <ShelfPlaces />
      <ShelfGate>{(mine, favorites) => <Favorites shelf={mine} favorites={favorites()} />}</ShelfGate>
    </Page>
  );
}

function Favorites(props: { shelf: Shelf; favorites: readonly ShownFavorite[] }) {
  const [opened, setOpened] = createSignal<ShownFavorite>();
  const [put, setPut] = createSignal<readonly ShownFavorite[]>();
  const [told, setTold] = createSignal('');
  const removal = createRemoval();
  const choosing = createChoosing();
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
        <div class={styles.tools}>
          <search class={styles.search}>
            <input
              type="search"
              aria-label={t().shelf.search}
              placeholder={t().shelf.search}
              value={typed()}
              autocomplete="off"
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          </search>
          <div class={styles.choices}>
            <Chips label={t().shelf.view}>
              <Chip pressed={view() === 'icons'} onPress={() => setView('icons')}>
                {t().shelf.icons}
              </Chip>
              <Chip pressed={view() === 'rows'} onPress={() => setView('rows')}>
                {t().shelf.rows}
              </Chip>
            </Chips>
            <div class={styles.choices}>
              <select
                class={styles.order}
                aria-label={t().shelf.order}
                value={order()}
                onChange={(event) => setOrder(event.currentTarget.value as Order)}
              >
                <For each={orders}>{(one) => <option value={one}>{t().shelf.orders[one]}</option>}</For>
              </select>
              <Chip pressed={choosing.isOn()} onPress={() => (choosing.isOn() ? choosing.stop() : choosing.start())}>
                {t().shelf.choosing.start}
              </Chip>
            </div>
          </div>
        </div>
      </Show>
      <p class="visually-hidden" role="status">
        {told()}
      </p>
      <p class="visually-hidden" role="status">
        {typed().trim() === '' ? '' : t().shelf.found(shown().length)}
      </p>
      <Show when={props.shelf.unsyncedCount() > 0}>
        <p class="quiet">{t().shelf.unsyncedHint(props.shelf.unsyncedCount())}</p>
      </Show>
      <Show when={view() === 'rows' && shown().length > 0}>
        <p class="quiet">{t().shelf.rowsHint}</p>
      </Show>
      <Show
        when={shown().length > 0}
        fallback={
          <Show when={props.favorites.length > 0} fallback={<EmptyShelf />}>
            <Show when={isWhole()} fallback={<Loading words={t().common.loading} />}>
              <Empty>
                <p>{t().shelf.noneFound(typed().trim())}</p>
                <Button onClick={() => setTyped('')}>{t().shelf.showAll}</Button>
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
          <PrintedFavorites favorites={shown()} />
        </Show>
      </Show>
      <p class="quiet">{t().shelf.privacy}</p>
      <Show when={choosing.isOn()}>
        <ChoosingBar
          choosing={choosing}
          count={chosen().length}
          shown={shown().map(({ bib }) => bib)}
          onLists={() => setPut(chosen())}
          onRemove={() => askToRemove(chosen())}
        />
      </Show>
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
      <p>{t().shelf.none}</p>
      <p>{t().shelf.noneHint}</p>
      <a class={buttonClass} href="/search">
        {t().home.find}
      </a>
    </Empty>
  );
}
