import { Match, Show, Switch } from 'solid-js';
import { words } from '../day-words.ts';
import { stateWords } from '../holds/hold-row.tsx';
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
            <Message title={t().catalog.title.onLoan}>
              <Due dueOn={own().dueOn} />
              <a href="/loans">{t().catalog.title.toLoans}</a>
            </Message>
          )}
        </Match>
        <Match when={hold()}>
          {(own) => (
            <Message title={t().catalog.title.onHold}>
              <p>
                {stateWords(own())}
                {own().position === null ? '' : `・${t().holds.position(own().position ?? 0, own().waitingCount)}`}
              </p>
              <a href={`/holds/${own().id}`}>{t().catalog.title.toHolds}</a>
            </Message>
          )}
        </Match>
      </Switch>
      <Show when={borrowedBefore(props.bibId)}>
        {(day) => (
          <p class="quiet">
            {t().catalog.title.borrowedBefore(words(day()))} <a href="/shelf/notes">{t().catalog.title.toNotes}</a>
          </p>
        )}
      </Show>
    </>
  );
}
