import { shelfWords } from '../i18n/shelf.ts';
import { noteWords } from '../i18n/notes.ts';
import type { ShownNote } from '../local/shelf-notes.ts';
import { Button } from '../ui/button.tsx';
import styles from './bottom-bar.module.css';
import type { Choosing } from './choosing.tsx';

/** How many notes are chosen, and their deletion. `shown`: what すべて means. */
export function NoteChoosingBar(props: {
  choosing: Choosing<string>;
  chosen: readonly ShownNote[];
  shown: readonly ShownNote[];
  onRemove: () => void;
}) {
  const words = () => shelfWords().choosing;
  const isAll = () => props.chosen.length === props.shown.length;
  const shownIds = () => props.shown.map(({ id }) => id);
  return (
    <div class={styles.bar} role="group" aria-label={noteWords().selecting}>
      <p role="status">{noteWords().selected(props.chosen.length)}</p>
      <div class={styles.acts}>
        <Button look="quiet" onClick={() => props.choosing.choose(shownIds(), !isAll())}>
          {isAll() ? words().none : words().all}
        </Button>
        <Button look="destructive" disabled={props.chosen.length === 0} onClick={props.onRemove}>
          {noteWords().remove}
        </Button>
        <Button look="quiet" onClick={() => props.choosing.stop()}>
          {words().stop}
        </Button>
      </div>
    </div>
  );
}
