import { Index, Show } from 'solid-js';
import { shelfWords } from '../i18n/shelf.ts';
import { listWords } from '../i18n/lists.ts';
import type { Shelf } from '../local/shelf-device.ts';
import type { ListedTitle } from '../local/shelf-lists.ts';
import { isWithdrawn } from '../local/withdrawn.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Cover } from '../ui/cover.tsx';
import { RowArticle } from '../ui/row.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Stars } from '../ui/stars.tsx';
import shelfStyles from './favorite-list.module.css';
import { KeptPicture } from './kept-picture.tsx';
import { ArrangeActs } from './list-arranging.tsx';
import styles from './list.module.css';
import { createColumns, itemPlace, LongList } from './long-list.tsx';

/** A cover's width by its height; the height of title, author and stars below one, in pixels, as it mostly is. */
const coverShape = 0.7;
const belowCover = 130;

function Marks(props: { title: ListedTitle }) {
  return (
    <Show when={isWithdrawn(props.title.bib) || props.title.isUnsynced}>
      <p class={styles.marks}>
        <Show when={isWithdrawn(props.title.bib)}>
          <Badge tone="overdue">{shelfWords().withdrawn}</Badge>
        </Show>
        <Show when={props.title.isUnsynced}>
          <Badge tone="soon">{shelfWords().unsynced}</Badge>
        </Show>
      </p>
    </Show>
  );
}

interface ListTitlesProps {
  titles: readonly ListedTitle[];
  /** The list's. */
  name: string;
  id: string;
}

/** The list as a shelf; what stands among the favorites too shows its stars. */
export function ListGrid(props: ListTitlesProps & { shelf: Shelf }) {
  const columns = createColumns();
  const onLine = (line: number) => props.titles.slice(line * columns.count(), (line + 1) * columns.count());
  const rating = (bib: number) => props.shelf.favorite(bib)?.rating ?? null;
  return (
    <>
      <div class={shelfStyles.probe} ref={columns.probe} />
      <Show when={columns.count() > 0}>
        <LongList
          label={props.name}
          lineCount={Math.ceil(props.titles.length / columns.count())}
          lineHeight={columns.width() / coverShape + belowCover}
          keptAs={`${props.id} ${columns.count()}`}
          line={(line) => (
            <div class={shelfStyles.grid}>
              <Index each={onLine(line)}>
                {(title, column) => (
                  <div class={shelfStyles.volume} {...itemPlace(line * columns.count() + column, props.titles.length)}>
                    <a href={`/titles/${title().bib}`}>
                      <Cover title={title().about.title} shape={title().about.kind}>
                        <KeptPicture bibId={title().bib} />
                      </Cover>
                      <span class={shelfStyles.title}>{title().about.title}</span>
                    </a>
                    <span class="quiet">{title().about.author}</span>
                    <Show when={rating(title().bib)}>
                      {(stars) => <Stars rating={stars()} words={shelfWords().stars(stars())} />}
                    </Show>
                    <Marks title={title()} />
                  </div>
                )}
              </Index>
            </div>
          )}
        />
      </Show>
    </>
  );
}

/** 整理する: one title below the other, to be moved or taken out. */
export function ListRows(
  props: ListTitlesProps & {
    onMove: (title: ListedTitle, index: number) => Promise<void>;
    onTakeOut: (title: ListedTitle) => void;
  },
) {
  return (
    <Sheet>
      <LongList
        label={props.name}
        lineCount={props.titles.length}
        lineHeight={150}
        keptAs={`${props.id} rows`}
        line={(line) => (
          <Show when={props.titles[line]}>
            {(title) => (
              <div class={shelfStyles.row} {...itemPlace(line, props.titles.length)}>
                <RowArticle
                  title={title().about.title}
                  href={`/titles/${title().bib}`}
                  shape={title().about.kind}
                  picture={<KeptPicture bibId={title().bib} />}
                  heading="h2"
                  acts={
                    <div class={styles.acts}>
                      <ArrangeActs
                        name={title().about.title}
                        index={line}
                        count={props.titles.length}
                        onMove={(to) => props.onMove(title(), to)}
                      />
                      <div class={styles.others}>
                        <Button
                          look="destructive"
                          aria-label={listWords().takeOutLabel(title().about.title)}
                          onClick={() => props.onTakeOut(title())}
                        >
                          {listWords().takeOut}
                        </Button>
                      </div>
                    </div>
                  }
                >
                  <p class="quiet">{title().about.author}</p>
                  <Marks title={title()} />
                </RowArticle>
              </div>
            )}
          </Show>
        )}
      />
    </Sheet>
  );
}
