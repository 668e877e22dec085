import { For, Index, Show } from 'solid-js';
import { dayInTokyo } from '../../shared/model/day.ts';
import { words } from '../day-words.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { listWords } from '../i18n/lists.ts';
import type { ShownFavorite } from '../local/shelf-view.ts';
import { isWithdrawn } from '../local/withdrawn.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Cover } from '../ui/cover.tsx';
import { RowArticle } from '../ui/row.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Stars } from '../ui/stars.tsx';
import { Choice, type Choosing } from './choosing.tsx';
import styles from './favorite-list.module.css';
import { KeptPicture } from './kept-picture.tsx';
import { createColumns, itemPlace, LongList } from './long-list.tsx';

interface FavoriteListProps {
  favorites: readonly ShownFavorite[];
  /** While it is on, titles are chosen instead of opened. */
  choosing: Choosing;
  onRemove: (favorite: ShownFavorite) => void;
  onLists: (favorite: ShownFavorite) => void;
}

const starWords = ({ rating }: ShownFavorite) => (rating === null ? shelfWords().noStars : shelfWords().stars(rating));

function Marks(props: { favorite: ShownFavorite }) {
  return (
    <>
      <Show when={isWithdrawn(props.favorite.bib)}>
        <Badge tone="overdue">{shelfWords().withdrawn}</Badge>
      </Show>
      <Show when={props.favorite.isUnsynced}>
        <Badge tone="soon">{shelfWords().unsynced}</Badge>
      </Show>
    </>
  );
}

/** A cover's width by its height; the height of title, stars and comment below one, in pixels, as it mostly is. */
const coverShape = 0.7;
const belowCover = 150;

type GridProps = Omit<FavoriteListProps, 'onRemove' | 'onLists'> & { onOpinion: (favorite: ShownFavorite) => void };

/** アイコン表示: the shelf as a shelf, where ratings and comments are written. */
export function FavoriteGrid(props: GridProps) {
  const columns = createColumns();
  const onLine = (line: number) => props.favorites.slice(line * columns.count(), (line + 1) * columns.count());
  return (
    <div>
      <div class={styles.probe} ref={columns.probe} />
      <Show when={columns.count() > 0}>
        <LongList
          label={shelfWords().list}
          lineCount={Math.ceil(props.favorites.length / columns.count())}
          lineHeight={columns.width() / coverShape + belowCover}
          keptAs={`icons ${columns.count()}`}
          line={(line) => (
            <div class={styles.grid}>
              <Index each={onLine(line)}>
                {(favorite, column) => (
                  <Volume {...props} favorite={favorite()} index={line * columns.count() + column} />
                )}
              </Index>
            </div>
          )}
        />
      </Show>
    </div>
  );
}

function Volume(props: GridProps & { favorite: ShownFavorite; index: number }) {
  return (
    <div class={styles.volume} {...itemPlace(props.index, props.favorites.length)}>
      <Show when={!props.choosing.isOn()} fallback={<ChosenVolume {...props} />}>
        <a href={`/titles/${props.favorite.bib}`}>
          <Cover title={props.favorite.about.title} shape={props.favorite.about.kind}>
            <KeptPicture bibId={props.favorite.bib} />
          </Cover>
          <span class={styles.title}>{props.favorite.about.title}</span>
        </a>
        <button
          type="button"
          class={styles.opinion}
          aria-label={`${shelfWords().opinionLabel(props.favorite.about.title)} ${starWords(props.favorite)}`}
          onClick={() => props.onOpinion(props.favorite)}
        >
          <Stars rating={props.favorite.rating} words={starWords(props.favorite)} />
          <Show when={props.favorite.comment} fallback={<span class={styles.write}>{shelfWords().opinion}</span>}>
            {(comment) => <span class={styles.comment}>{comment()}</span>}
          </Show>
        </button>
      </Show>
      <Marks favorite={props.favorite} />
    </div>
  );
}

function ChosenVolume(props: { choosing: Choosing; favorite: ShownFavorite }) {
  return (
    <Choice choosing={props.choosing} bib={props.favorite.bib} class={styles.choice}>
      <Cover title={props.favorite.about.title} shape={props.favorite.about.kind}>
        <KeptPicture bibId={props.favorite.bib} />
      </Cover>
      <span class={styles.title}>{props.favorite.about.title}</span>
    </Choice>
  );
}

/** 一覧表示: one line for each, to read down. */
export function FavoriteRows(props: FavoriteListProps) {
  return (
    <Sheet>
      <LongList
        label={shelfWords().list}
        lineCount={props.favorites.length}
        lineHeight={150}
        keptAs="rows"
        line={(line) => (
          <Show when={props.favorites[line]}>
            {(favorite) => <FavoriteRow {...props} favorite={favorite()} index={line} />}
          </Show>
        )}
      />
    </Sheet>
  );
}

function FavoriteRow(props: FavoriteListProps & { favorite: ShownFavorite; index: number }) {
  return (
    <div class={styles.row} {...itemPlace(props.index, props.favorites.length)}>
      <RowArticle
        title={props.favorite.about.title}
        href={`/titles/${props.favorite.bib}`}
        shape={props.favorite.about.kind}
        picture={<KeptPicture bibId={props.favorite.bib} />}
        heading="h2"
        acts={
          <Show
            when={!props.choosing.isOn()}
            fallback={
              <Choice choosing={props.choosing} bib={props.favorite.bib} class={styles.rowChoice}>
                {shelfWords().choosing.choose(props.favorite.about.title)}
              </Choice>
            }
          >
            <span class="quiet">{shelfWords().addedOn(words(dayInTokyo(props.favorite.addedAt)))}</span>
            <span class={styles.acts}>
              <Button
                look="quiet"
                aria-label={listWords().putLabel(props.favorite.about.title)}
                onClick={() => props.onLists(props.favorite)}
              >
                {listWords().put}
              </Button>
              <Button
                look="quiet"
                aria-label={shelfWords().removeLabel(props.favorite.about.title)}
                onClick={() => props.onRemove(props.favorite)}
              >
                {shelfWords().removeShort}
              </Button>
            </span>
          </Show>
        }
      >
        <p class="quiet">
          {[props.favorite.about.author, t().common.kinds[props.favorite.about.kind]]
            .filter(Boolean)
            .join(t().common.beside)}
        </p>
        <Show when={props.favorite.rating !== null}>
          <Stars rating={props.favorite.rating} words={starWords(props.favorite)} />
        </Show>
        <Show when={props.favorite.comment}>{(comment) => <p class={styles.comment}>{comment()}</p>}</Show>
        <div class={styles.marks}>
          <Marks favorite={props.favorite} />
        </div>
      </RowArticle>
    </div>
  );
}

/** The whole list on paper: titles, authors and what was written of them. */
export function PrintedTitles(props: {
  titles: readonly (Pick<ShownFavorite, 'about'> & Partial<Pick<ShownFavorite, 'rating' | 'comment'>>)[];
}) {
  return (
    <ol class={styles.printed}>
      <For each={props.titles}>
        {({ about, rating, comment }) => (
          <li>
            <strong>{about.title}</strong> {about.author} {'★'.repeat(rating ?? 0)}
            <Show when={comment}>
              <br />
              {comment}
            </Show>
          </li>
        )}
      </For>
    </ol>
  );
}
