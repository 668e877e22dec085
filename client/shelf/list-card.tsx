import { For, Show } from 'solid-js';
import { shelfLimits } from '../../shared/shelf/limits.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { listWords } from '../i18n/lists.ts';
import type { ListedTitle, ShownList } from '../local/shelf-lists.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Cover } from '../ui/cover.tsx';
import { KeptPicture } from './kept-picture.tsx';
import { ArrangeActs } from './list-arranging.tsx';
import styles from './list.module.css';

/** So many of its volumes stand for a list. */
const volumes = 4;

interface Arranging {
  /** From 0. */
  readonly index: number;
  readonly count: number;
  readonly onMove: (index: number) => Promise<void>;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

/** A list among the others: its first volumes, its name, how many titles it has; in 整理 what can be done with it. */
export function ListCard(props: { list: ShownList; titles: readonly ListedTitle[]; arranging: Arranging | undefined }) {
  const isUnsynced = () => props.list.isUnsynced || props.titles.some((title) => title.isUnsynced);
  return (
    <li class={styles.card}>
      <div class={styles.volumes} aria-hidden="true">
        <For each={props.titles.slice(0, volumes)} fallback={<span class={styles.gap} />}>
          {({ about, bib }) => (
            <Cover title={about.title} shape={about.kind}>
              <KeptPicture bibId={bib} />
            </Cover>
          )}
        </For>
      </div>
      <div class={styles.words}>
        <h2 class={styles.name}>
          <a href={`/shelf/lists/${props.list.id}`}>{props.list.name}</a>
        </h2>
        <span class="quiet">{listWords().titles(props.titles.length)}</span>
      </div>
      <Show when={isUnsynced()}>
        <p class={styles.marks}>
          <Show when={props.list.isLimited} fallback={<Badge tone="soon">{shelfWords().unsynced}</Badge>}>
            <Badge tone="overdue">{listWords().limited(shelfLimits.lists)}</Badge>
          </Show>
        </p>
      </Show>
      <Show when={props.arranging}>
        {(arranging) => (
          <div class={styles.acts}>
            <ArrangeActs
              name={props.list.name}
              index={arranging().index}
              count={arranging().count}
              onMove={(index) => arranging().onMove(index)}
            />
            <div class={styles.others}>
              <Button
                look="quiet"
                aria-label={listWords().renameLabel(props.list.name)}
                onClick={() => arranging().onRename()}
              >
                {listWords().rename}
              </Button>
              <Button
                look="destructive"
                aria-label={listWords().removeLabel(props.list.name)}
                onClick={() => arranging().onRemove()}
              >
                {listWords().remove}
              </Button>
            </div>
          </div>
        )}
      </Show>
    </li>
  );
}
