import { Match, Show, Switch } from 'solid-js';
import { words } from '../day-words.ts';
import { stateWords } from '../holds/hold-row.tsx';
import { catalogWords } from '../i18n/catalog.ts';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { Due } from '../loans/due.tsx';
import { snapshot } from '../local/mirror.ts';
import { borrowedBefore } from '../local/shelf-notes.ts';
import { Message } from '../ui/message.tsx';

/** What the patron already has to do with the title: on loan, with its due date, or on hold, with its place; and when it was borrowed before. */
export function YourTitle(props: { bibId: number }) {
  const loan = () => snapshot()?.loans.find(({ bib }) => bib.id === props.bibId);
  const hold = () => snapshot()?.holds.find(({ bib }) => bib.id === props.bibId);
  return (
    <>
      <Switch>
        <Match when={loan()}>
          {(own) => (
            <Message title={catalogWords().title.onLoan}>
              <Due dueOn={own().dueOn} />
              <a href="/loans">{catalogWords().title.toLoans}</a>
            </Message>
          )}
        </Match>
        <Match when={hold()}>
          {(own) => (
            <Message title={catalogWords().title.onHold}>
              <p>
                {stateWords(own())}
                {own().position === null
                  ? ''
                  : `${t().common.beside}${holdWords().position(own().position ?? 0, own().waitingCount)}`}
              </p>
              <a href={`/holds/${own().id}`}>{catalogWords().title.toHolds}</a>
            </Message>
          )}
        </Match>
      </Switch>
      <Show when={borrowedBefore(props.bibId)}>
        {(day) => (
          <p class="quiet">
            {catalogWords().title.borrowedBefore(words(day()))}{' '}
            <a href="/shelf/notes">{catalogWords().title.toNotes}</a>
          </p>
        )}
      </Show>
    </>
  );
}
