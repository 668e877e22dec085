import { createSignal, onCleanup, Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { noteWords } from '../i18n/notes.ts';
import type { ShelfHand } from '../local/shelf-device.ts';
import { removeNotes, type ShownNote } from '../local/shelf-notes.ts';
import type { Undo } from '../local/shelf-removal.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Message } from '../ui/message.tsx';
import { createWrite, NotSaved } from './write.tsx';

/** Long enough to read the sentence and to find the button. */
const undoMs = 15_000;

interface Asked {
  readonly notes: readonly ShownNote[];
  readonly of: 'one' | 'several' | 'all';
}

/** Deleting reading notes: asked first, and undone for a while. */
export function createNoteRemoval(hand: () => ShelfHand, onRemoved: () => void = () => {}) {
  const [asked, setAsked] = createSignal<Asked>();
  const [removed, setRemoved] = createSignal<{ readonly count: number; readonly undo: Undo }>();
  const write = createWrite();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const forget = () => {
    clearTimeout(timer);
    setRemoved(undefined);
  };
  return {
    asked,
    removed,
    write,
    /** Does nothing where there is nothing to delete. */
    ask: (of: Asked['of'], notes: readonly ShownNote[]) => {
      if (notes.length > 0) setAsked({ of, notes });
    },
    giveUp: () => {
      setAsked(undefined);
    },
    remove: async () => {
      const ids = asked()?.notes.map(({ id }) => id) ?? [];
      const isDone = await write.run(async () => {
        const undo = await removeNotes(hand(), ids);
        forget();
        setRemoved({ count: ids.length, undo });
      });
      if (!isDone) return;
      setAsked(undefined);
      timer = setTimeout(forget, undoMs);
      onRemoved();
    },
    undo: async () => {
      const undo = removed()?.undo;
      if (undo && (await write.run(undo))) forget();
    },
  };
}

/** The question, and after it the way back. */
export function NoteRemoval(props: { removal: ReturnType<typeof createNoteRemoval> }) {
  const words = () => noteWords().removing;
  const question = ({ notes, of }: Asked) =>
    of === 'one' ? words().one(notes[0]?.about.title ?? '') : words()[of](notes.length);
  return (
    <>
      <Show when={props.removal.removed()}>
        {(removed) => (
          <Message announced>
            <p>{noteWords().removed(removed().count)}</p>
            <Button onClick={() => void props.removal.undo()}>{t().shelf.undo}</Button>
          </Message>
        )}
      </Show>
      <Show when={props.removal.asked()} fallback={<NotSaved write={props.removal.write} />}>
        {(asked) => (
          <Dialog
            title={words().title}
            onClose={props.removal.giveUp}
            onSubmit={props.removal.remove}
            acts={
              <>
                <Button onClick={props.removal.giveUp}>{t().common.cancel}</Button>
                <Button type="submit" look="destructive" busy={props.removal.write.isBusy()}>
                  {words().act}
                </Button>
              </>
            }
          >
            <p>{question(asked())}</p>
            <Show when={asked().notes.some(({ memo }) => memo !== null)}>
              <p>{words().memo}</p>
            </Show>
            <p class="quiet">{words().devices}</p>
            <NotSaved write={props.removal.write} />
          </Dialog>
        )}
      </Show>
    </>
  );
}
