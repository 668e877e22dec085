import { useBeforeLeave, useLocation, useNavigate } from '@solidjs/router';
import { createEffect, createMemo, Match, onMount, Switch, untrack } from 'solid-js';
import { api } from '../api.ts';
import { CartLink } from '../holds/cart-button.tsx';
import { catalogWords } from '../i18n/catalog.ts';
import { t } from '../i18n/index.ts';
import { serverNow } from '../local/clock.ts';
import { hasNetwork } from '../local/network.ts';
import { keepAnswer, readAnswer, recentSearches, rememberSearch } from '../local/traces.ts';
import { Button } from '../ui/button.tsx';
import { Empty, Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import type { SearchAnswer } from './answers.ts';
import { type Criteria, isBlank, readCriteria, writeCriteria } from './criteria.ts';
import { Filters } from './filters.tsx';
import { ResultList } from './result-list.tsx';
import { type Ask, createResults } from './results.ts';
import { SearchBox } from './search-box.tsx';
import { RecentSearches, SearchStart } from './search-start.tsx';
import { arriveAtSearch, leaveForTitle } from './way-back.ts';
import styles from './search-page.module.css';

const askServer: Ask = (question, signal) => api.catalog.search.query(question, { signal });

/** さがす: one box; what is asked for stands in the address. */
export default function SearchPage() {
  return <SearchScreen ask={askServer} />;
}

/** The screen over any catalog that answers. */
export function SearchScreen(props: { ask: Ask }) {
  const location = useLocation();
  const navigate = useNavigate();
  const criteria = createMemo(() => readCriteria(location.search));
  const results = createResults(criteria, {
    ask: (question, signal) => props.ask(question, signal),
    readKept: (key) => readAnswer<SearchAnswer>('search', key),
  });
  // Typing and narrowing do not fill the way back; only leaving the screen is a step.
  const change = (changes: Partial<Criteria>) =>
    navigate(`/search${writeCriteria({ ...criteria(), ...changes })}`, {
      replace: true,
      scroll: false,
      resolve: false,
    });

  // A search is worth remembering once it was sent off or one of its titles was opened; its first page is kept with it.
  const remember = (changes: Partial<Criteria> = {}) => {
    const search = writeCriteria({ ...criteria(), ...changes });
    if (search) void rememberSearch(search);
  };
  createEffect(() => {
    const read = results.read();
    if (!read || !recentSearches().includes(read.key)) return;
    void keepAnswer('search', read.key, { value: read.answer, asOf: untrack(serverNow) });
  });
  useBeforeLeave(({ to }) => {
    if (!String(to).startsWith('/titles/')) return;
    leaveForTitle(writeCriteria(criteria()));
    remember();
  });
  onMount(arriveAtSearch);

  const title = () =>
    criteria().query ? catalogWords().search.resultsTitle(criteria().query) : catalogWords().search.title;
  return (
    <Page title={title()} heading={catalogWords().search.title} aside={<CartLink />} width="wide">
      <SearchBox
        query={criteria().query}
        onQuery={(query) => change({ query })}
        onSubmit={(query) => remember({ query })}
      />
      <div class={styles.body}>
        <Filters criteria={criteria()} onChange={change} />
        <Switch fallback={<Loading words={catalogWords().search.searching} />}>
          <Match when={isBlank(criteria())}>
            <SearchStart ask={props.ask} />
          </Match>
          <Match when={results.shown()}>
            {(shown) => <ResultList criteria={criteria()} shown={shown()} results={results} onChange={change} />}
          </Match>
          <Match when={results.failure() && !hasNetwork()}>
            <div class={styles.offline}>
              <Empty>
                <h2>{catalogWords().search.offline.title}</h2>
                <p>{catalogWords().search.offline.words}</p>
              </Empty>
              <RecentSearches />
            </div>
          </Match>
          <Match when={results.failure()}>
            {(policy) => (
              <Empty>
                <p role="alert">{catalogWords().search.failures[policy()]}</p>
                <Button onClick={() => void results.retry()}>{t().common.retry}</Button>
              </Empty>
            )}
          </Match>
        </Switch>
      </div>
    </Page>
  );
}
