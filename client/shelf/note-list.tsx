import { createMemo, For, type JSX, Show } from 'solid-js';
import { words } from '../day-words.ts';
import { branchWords } from '../i18n/branches.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { t } from '../i18n/index.ts';
import { noteWords } from '../i18n/notes.ts';
import type { ShownNote } from '../local/shelf-notes.ts';
import { isWithdrawn } from '../local/withdrawn.ts';
import { Button } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Check } from '../ui/field.tsx';
import { RowArticle } from '../ui/row.tsx';
import type { Choosing } from './choosing.tsx';
import { FavoriteButton } from './favorite-button.tsx';
import { KeptPicture } from './kept-picture.tsx';
import { itemPlace, LongList } from './long-list.tsx';
import styles from './note-list.module.css';
import { byMonth } from './note-order.ts';

interface NotesProps {
  notes: readonly ShownNote[];
}

const dayWords = ({ borrowedOn }: ShownNote) => (borrowedOn === null ? null : words(borrowedOn));

const monthWords = (month: string | null) =>
  month === null ? noteWords().undated : branchWords().month(Number(month.slice(0, 4)), Number(month.slice(5)));

/** Month by month, the newest first; of a long list only what is near is there. `lineHeight` in pixels, about. */
function Months(
  props: NotesProps & { keptAs: string; lineHeight: number; children: (note: () => ShownNote) => JSX.Element },
) {
  const placed = createMemo(() => byMonth(props.notes));
  return (
    <div class={styles.drawn}>
      <LongList
        label={noteWords().title}
        lineCount={placed().length}
        lineHeight={props.lineHeight}
        keptAs={props.keptAs}
        line={(line) => (
          <Show when={placed()[line]}>
            {(here) => (
              <div class={styles.line} {...itemPlace(line, placed().length)}>
                <Show when={here().begins !== undefined}>
                  <h2>{monthWords(here().begins ?? null)}</h2>
                </Show>
                <div
                  class={styles.sheet}
                  data-first={here().begins === undefined ? undefined : ''}
                  data-last={here().isLast ? '' : undefined}
                >
                  {props.children(() => here().note)}
                </div>
              </div>
            )}
          </Show>
        )}
      />
    </div>
  );
}

/** The notes to read, each with what can be done with it. */
export function NoteList(
  props: NotesProps & { onMemo: (note: ShownNote) => void; onRemove: (note: ShownNote) => void },
) {
  return (
    <Months notes={props.notes} keptAs="notes" lineHeight={150}>
      {(note) => (
        <RowArticle
          title={note().about.title}
          href={`/titles/${note().bib}`}
          shape={note().about.kind}
          picture={<KeptPicture bibId={note().bib} />}
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
          <p class="quiet">
            {[note().about.author, t().common.kinds[note().about.kind]].filter(Boolean).join(t().common.beside)}
          </p>
          <Show when={dayWords(note())}>{(day) => <p class={styles.day}>{noteWords().borrowedOn(day())}</p>}</Show>
          <Show when={note().memo}>{(memo) => <p class={styles.memo}>{memo()}</p>}</Show>
          <div class={styles.marks}>
            <Show when={isWithdrawn(note().bib)}>
              <Badge tone="overdue">{shelfWords().withdrawn}</Badge>
            </Show>
            <Show when={note().isUnsynced}>
              <Badge tone="soon">{shelfWords().unsynced}</Badge>
            </Show>
          </div>
        </RowArticle>
      )}
    </Months>
  );
}

/** The same notes to choose from: the whole line takes the tap. */
export function NoteChoices(props: NotesProps & { choosing: Choosing<string> }) {
  return (
    <Months notes={props.notes} keptAs="note choices" lineHeight={72}>
      {(note) => (
        <div class={styles.choice}>
          <Check checked={props.choosing.has(note().id)} onChecked={() => props.choosing.toggle(note().id)}>
            <b>{note().about.title}</b>
            <small class="quiet">
              {[note().about.author, dayWords(note())].filter(Boolean).join(t().common.beside)}
            </small>
          </Check>
        </div>
      )}
    </Months>
  );
}

/** The whole list on paper: days, titles, authors, memos. */
export function PrintedNotes(props: NotesProps) {
  return (
    <ol class={styles.printed}>
      <For each={props.notes}>
        {(note) => (
          <li>
            {dayWords(note)} <strong>{note.about.title}</strong> {note.about.author}
            <Show when={note.memo}>
              {(memo) => (
                <>
                  <br />
                  {memo()}
                </>
              )}
            </Show>
          </li>
        )}
      </For>
    </ol>
  );
}
