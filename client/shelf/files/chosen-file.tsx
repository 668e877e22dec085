import { createSignal, For, Show } from 'solid-js';
import { commentLength, shelfLimits } from '../../../shared/shelf/limits.ts';
import { language } from '../../i18n/language.ts';
import { shelfFileWords as say } from '../../i18n/shelf-files.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/field.tsx';
import { Radio, RadioGroup } from '../../ui/radio.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './files.module.css';
import type { ImportChoices } from './import-plan.ts';
import type { FoundFile } from './read-file.ts';
import { type LoggedBook, type ReadingStatus, readingStatuses } from './reading-log.ts';

const booksOf = (file: FoundFile): readonly LoggedBook[] => ('books' in file ? file.books : []);

const isLong = ({ comment }: LoggedBook): boolean =>
  comment !== null && commentLength(comment) > shelfLimits.commentPoints;

const titleOf = (file: FoundFile): string => {
  if (file.is === 'shelf') return say().load.foundShelf(file.records.length);
  return 'books' in file ? say().load.found(file.is, file.books.length) : '';
};

/** What is in the file, and what the patron wants of it. */
export function ChosenFile(props: {
  file: FoundFile;
  onStart: (choices: ImportChoices) => void;
  onGiveUp: () => void;
}) {
  const [longComments, setLongComments] = createSignal<ImportChoices['longComments']>('cut');
  // What is read already is on the shelf by being there; what is not yet wants a list.
  const [lists, setLists] = createSignal<ReadonlySet<ReadingStatus>>(new Set(['wanted', 'stacked']));
  const longCount = () => booksOf(props.file).filter(isLong).length;
  const countOf = (status: ReadingStatus) => booksOf(props.file).filter((book) => book.status === status).length;
  const statuses = () => readingStatuses.filter((status) => countOf(status) > 0);
  const toggle = (status: ReadingStatus, isChosen: boolean) =>
    setLists((before) => new Set([...before].filter((one) => one !== status).concat(isChosen ? [status] : [])));
  return (
    <Sheet padded>
      <div class={styles.act}>
        <h3>{titleOf(props.file)}</h3>
        <p>{say().load.stays}</p>
        <Show when={props.file.is !== 'shelf'}>
          <p class="quiet">{say().load.readsCatalogue}</p>
        </Show>
        <Show when={longCount() > 0}>
          <RadioGroup label={say().load.longComments(longCount())} hint={say().load.fullInReport}>
            <Radio
              name="long-comments"
              label={say().load.cut}
              checked={longComments() === 'cut'}
              onChoose={() => setLongComments('cut')}
            />
            <Radio
              name="long-comments"
              label={say().load.leaveOut}
              checked={longComments() === 'leave-out'}
              onChoose={() => setLongComments('leave-out')}
            />
          </RadioGroup>
        </Show>
        <Show when={statuses().length > 0}>
          <fieldset class={styles.lists}>
            <legend>{say().load.lists}</legend>
            <For each={statuses()}>
              {(status) => (
                <Check checked={lists().has(status)} onChecked={(isChosen) => toggle(status, isChosen)}>
                  {say().load.status(status, countOf(status))}
                </Check>
              )}
            </For>
          </fieldset>
        </Show>
        <div class={styles.buttons}>
          <Button
            look="main"
            onClick={() =>
              props.onStart({
                longComments: longComments(),
                lists: lists(),
                listsIn: language() === 'en' ? 'en' : 'ja',
              })
            }
          >
            {say().load.start}
          </Button>
          <Button look="quiet" onClick={() => props.onGiveUp()}>
            {say().load.again}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
