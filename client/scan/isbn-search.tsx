import { useNavigate } from '@solidjs/router';
import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js';
import { writeCriteria, noCriteria } from '../catalog/criteria.ts';
import { catalogWords } from '../i18n/catalog.ts';
import { scanWords } from '../i18n/scan.ts';
import { t } from '../i18n/index.ts';
import { createCall } from '../local/call.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Loading, Message } from '../ui/message.tsx';
import { type Found, findIsbn } from './find-isbn.ts';
import styles from './scan.module.css';

export const searchFor = (query: string): string => `/search${writeCriteria({ ...noCriteria, query })}`;

/** Goes to the title of an ISBN, or says that the library has none and what can be done. `isbn` null: nothing was read yet. */
export function IsbnSearch(props: {
  isbn: string | null;
  isReplacing?: boolean;
  find?: (isbn: string) => Promise<Found>;
}) {
  const navigate = useNavigate();
  const [missing, setMissing] = createSignal<string>();
  const search = createCall((isbn: string) => (props.find ?? findIsbn)(isbn));
  const look = async (isbn: string) => {
    setMissing(undefined);
    const found = await search.run(isbn);
    if (isbn !== props.isbn || !found) return;
    if (found.is === 'none') setMissing(isbn);
    else navigate(found.is === 'one' ? `/titles/${found.bibId}` : searchFor(isbn), { replace: props.isReplacing });
  };
  createEffect(
    on(
      () => props.isbn,
      (isbn) => void (isbn && look(isbn)),
    ),
  );
  const failure = () => {
    const state = search.state();
    return state.kind === 'failed' ? state.policy : undefined;
  };
  return (
    <Switch>
      <Match when={search.state().kind === 'busy'}>
        <Loading words={catalogWords().search.searching} />
      </Match>
      <Match when={props.isbn !== null && failure()}>
        {(policy) => (
          <Message tone="refusal" announced>
            <p>{catalogWords().search.failures[policy()]}</p>
            <Button onClick={() => props.isbn && void look(props.isbn)}>{t().common.retry}</Button>
          </Message>
        )}
      </Match>
      <Match when={missing()}>{(isbn) => <NotHere isbn={isbn()} />}</Match>
    </Switch>
  );
}

/** The library does not have it: what a patron can do then. */
export function NotHere(props: { isbn: string; words?: string }) {
  return (
    <Message tone="soon" title={scanWords().none.title} announced>
      <p>{scanWords().none.words(props.isbn)}</p>
      <ul class={styles.ways}>
        <li>{scanWords().none.otherEdition}</li>
        <li>{scanWords().none.ask}</li>
      </ul>
      <p class={styles.acts}>
        <a class={buttonClass} href={props.words ? searchFor(props.words) : '/search'}>
          <Show when={props.words} fallback={scanWords().none.byTitle}>
            {(words) => scanWords().searchWords(words())}
          </Show>
        </a>
        <a class={buttonClass} data-look="quiet" href="/branches">
          {scanWords().none.branches}
        </a>
      </p>
    </Message>
  );
}
