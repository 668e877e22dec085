import { createMemo, For, type JSX, Show } from 'solid-js';
import { words } from '../day-words.ts';
import { t } from '../i18n/index.ts';
import { noteWords } from '../i18n/notes.ts';
import type { ShownNote } from '../local/shelf-notes.ts';
import { isWithdrawn } from '../local/withdrawn.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Check } from '../ui/field.tsx';
import { Row } from '../ui/row.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { FavoriteButton } from './favorite-button.tsx';
import { createGrowth } from './grown-list.tsx';
import styles from './note-list.module.css';
import { byMonth } from './note-order.ts';

interface NotesProps {
  notes: readonly ShownNote[];
  /** Changes when another list is shown, which then begins at its top. */
  listKey: string;
}

const dayWords = ({ borrowedOn }: ShownNote) => (borrowedOn === null ? null : words(borrowedOn));

const monthWords = (month: string | null) =>
  month === null ? noteWords().undated : t().branches.month(Number(month.slice(0, 4)), Number(month.slice(5)));

/** Month by month, the newest first; of a long list as much as is near. */
function Months(props: NotesProps & { children: (note: () => ShownNote) => JSX.Element }) {
  const growth = createGrowth(
    () => props.notes.length,
    () => props.listKey,
  );
  const months = createMemo(() => byMonth(props.notes.slice(0, growth.count())));
  const byId = createMemo(() => new Map(props.notes.map((note) => [note.id, note])));
  return (
    <>
      <For each={[...months().keys()]}>
        {(month) => (
          <section class={styles.month}>
            <h2>{monthWords(month)}</h2>
            <SheetList label={monthWords(month)}>
              <For
                each={months()
                  .get(month)
                  ?.map(({ id }) => id)}
              >
                {(id) => {
                  // A line stays the same line when its memo is written: the focus does not get lost.
                  const note = createMemo<ShownNote | undefined>((before) => byId().get(id) ?? before);
                  return <Show when={note()}>{props.children}</Show>;
                }}
              </For>
            </SheetList>
          </section>
        )}
      </For>
      <div ref={growth.end} />
    </>
  );
}

/** The notes to read, each with what can be done with it. */
export function NoteList(
  props: NotesProps & { onMemo: (note: ShownNote) => void; onRemove: (note: ShownNote) => void },
) {
  return (
    <Months notes={props.notes} listKey={props.listKey}>
      {(note) => (
        <Row
          title={note().about.title}
          href={`/titles/${note().bib}`}
          shape={note().about.kind}
          acts={
            <div class={styles.acts}>
              <FavoriteButton bib={{ id: note().bib, ...note().about, titleReading: note().about.reading ?? null }} />
              <Button
                look="quiet"
                aria-label={noteWords().memoLabel(note().about.title)}
                onClick={() => props.onMemo(note())}
              >
                {noteWords().memo}
              </Button>
              <Button
                look="quiet"
                aria-label={noteWords().removeLabel(note().about.title, dayWords(note()))}
                onClick={() => props.onRemove(note())}
              >
                {noteWords().remove}
              </Button>
            </div>
          }
        >
          <p class="quiet">{[note().about.author, t().common.kinds[note().about.kind]].filter(Boolean).join('・')}</p>
          <Show when={dayWords(note())}>{(day) => <p class={styles.day}>{noteWords().borrowedOn(day())}</p>}</Show>
          <Show when={note().memo}>{(memo) => <p class={styles.memo}>{memo()}</p>}</Show>
          <div class={styles.marks}>
            <Show when={isWithdrawn(note().bib)}>
              <Badge tone="overdue">{t().shelf.withdrawn}</Badge>
            </Show>
            <Show when={note().isUnsynced}>
              <Badge tone="soon">{t().shelf.unsynced}</Badge>
            </Show>
          </div>
        </Row>
      )}
    </Months>
  );
}

/** The same notes to choose from: the whole line takes the tap. */
export function NoteChoices(
  props: NotesProps & { isChosen: (note: ShownNote) => boolean; onChoose: (note: ShownNote, is: boolean) => void },
) {
  return (
    <Months notes={props.notes} listKey={props.listKey}>
      {(note) => (
        <li class={styles.choice}>
          <Check checked={props.isChosen(note())} onChecked={(is) => props.onChoose(note(), is)}>
            <b>{note().about.title}</b>
            <small class="quiet">{[note().about.author, dayWords(note())].filter(Boolean).join('・')}</small>
          </Check>
        </li>
      )}
    </Months>
  );
}
