import { For, Show } from 'solid-js';
import { dayInTokyo } from '../../shared/model/day.ts';
import { words } from '../day-words.ts';
import { t } from '../i18n/index.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';
import { isWithdrawn } from '../local/withdrawn.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Cover } from '../ui/cover.tsx';
import { Row } from '../ui/row.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { Stars } from '../ui/stars.tsx';
import styles from './favorite-list.module.css';
import { createGrowth } from './grown-list.tsx';

interface FavoriteListProps {
  favorites: readonly ShownFavorite[];
  /** Changes when another list is shown, which then begins at its top. */
  listKey: string;
  onRemove: (favorite: ShownFavorite) => void;
}

const starWords = ({ rating }: ShownFavorite) => (rating === null ? t().shelf.noStars : t().shelf.stars(rating));

function Marks(props: { favorite: ShownFavorite }) {
  return (
    <>
      <Show when={isWithdrawn(props.favorite.bib)}>
        <Badge tone="overdue">{t().shelf.withdrawn}</Badge>
      </Show>
      <Show when={props.favorite.isUnsynced}>
        <Badge tone="soon">{t().shelf.unsynced}</Badge>
      </Show>
    </>
  );
}

/** アイコン表示: the shelf as a shelf, where ratings and comments are written. */
export function FavoriteGrid(
  props: Omit<FavoriteListProps, 'onRemove'> & { onOpinion: (favorite: ShownFavorite) => void },
) {
  const growth = createGrowth(
    () => props.favorites.length,
    () => props.listKey,
  );
  return (
    <>
      <ul class={styles.grid} aria-label={t().shelf.list}>
        <For each={props.favorites.slice(0, growth.count())}>
          {(favorite) => (
            <li class={styles.volume}>
              <a href={`/titles/${favorite.bib}`}>
                <Cover title={favorite.about.title} shape={favorite.about.kind} />
                <span class={styles.title}>{favorite.about.title}</span>
              </a>
              <button
                type="button"
                class={styles.opinion}
                aria-label={`${t().shelf.opinionLabel(favorite.about.title)} ${starWords(favorite)}`}
                onClick={() => props.onOpinion(favorite)}
              >
                <Stars rating={favorite.rating} words={starWords(favorite)} />
                <Show when={favorite.comment} fallback={<span class={styles.write}>{t().shelf.opinion}</span>}>
                  {(comment) => <span class={styles.comment}>{comment()}</span>}
                </Show>
              </button>
              <Marks favorite={favorite} />
            </li>
          )}
        </For>
      </ul>
      <div ref={growth.end} />
    </>
  );
}

/** 一覧表示: one line for each, to read down. */
export function FavoriteRows(props: FavoriteListProps) {
  const growth = createGrowth(
    () => props.favorites.length,
    () => props.listKey,
  );
  return (
    <>
      <SheetList label={t().shelf.list}>
        <For each={props.favorites.slice(0, growth.count())}>
          {(favorite) => (
            <Row
              title={favorite.about.title}
              href={`/titles/${favorite.bib}`}
              shape={favorite.about.kind}
              heading="h2"
              acts={
                <>
                  <span class="quiet">{t().shelf.addedOn(words(dayInTokyo(favorite.addedAt)))}</span>
                  <Button
                    look="quiet"
                    aria-label={t().shelf.removeLabel(favorite.about.title)}
                    onClick={() => props.onRemove(favorite)}
                  >
                    {t().shelf.removeShort}
                  </Button>
                </>
              }
            >
              <p class="quiet">
                {[favorite.about.author, t().common.kinds[favorite.about.kind]].filter(Boolean).join('・')}
              </p>
              <Show when={favorite.rating !== null}>
                <Stars rating={favorite.rating} words={starWords(favorite)} />
              </Show>
              <Show when={favorite.comment}>{(comment) => <p class={styles.comment}>{comment()}</p>}</Show>
              <div class={styles.marks}>
                <Marks favorite={favorite} />
              </div>
            </Row>
          )}
        </For>
      </SheetList>
      <div ref={growth.end} />
    </>
  );
}
