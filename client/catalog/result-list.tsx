import { For, Match, Show, Switch } from 'solid-js';
import { catalogWords } from '../i18n/catalog.ts';
import { asOfWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { Button } from '../ui/button.tsx';
import { SheetList } from '../ui/sheet.tsx';
import CoverCredit from './cover-credit.tsx';
import { type Criteria, type Sort, sortOf, sorts } from './criteria.ts';
import { HitRow } from './hit-row.tsx';
import { NoneFound } from './none-found.tsx';
import type { createResults, Shown } from './results.ts';
import styles from './result-list.module.css';

interface ResultListProps {
  criteria: Criteria;
  shown: Shown;
  results: ReturnType<typeof createResults>;
  onChange: (change: Partial<Criteria>) => void;
}

/** The list with its number and order; reading on keeps the place and puts the focus on the first title that came. */
export function ResultList(props: ResultListProps) {
  let list: HTMLDivElement | undefined;
  const words = () => catalogWords().search;
  const more = async () => {
    const count = props.shown.hits.length;
    if (!(await props.results.more())) return;
    list?.querySelectorAll<HTMLElement>('h3 a')[count]?.focus({ preventScroll: true });
  };
  return (
    <div class={styles.results} aria-busy={props.results.isStale()}>
      <h2 class="visually-hidden">{words().results}</h2>
      <header class={styles.head}>
        <p role="status">
          <b>{words().total(props.shown.total.count, props.shown.total.isExact)}</b>
          <Show when={props.shown.asOf}>{(asOf) => <span class="quiet"> {asOfWords(asOf(), today())}</span>}</Show>
        </p>
        <SortSelect criteria={props.criteria} onChange={props.onChange} />
      </header>
      <Show
        when={props.shown.hits.length > 0}
        fallback={<NoneFound criteria={props.criteria} onChange={props.onChange} />}
      >
        <div ref={list}>
          <SheetList label={words().results}>
            <For each={props.shown.hits}>{(hit) => <HitRow hit={hit} />}</For>
          </SheetList>
        </div>
        <Switch>
          <Match when={props.results.moreFailure()}>
            {(policy) => (
              <div class={styles.end} role="alert">
                <p>{words().failures[policy()]}</p>
                <Button onClick={() => void more()}>{t().common.retry}</Button>
              </div>
            )}
          </Match>
          <Match when={props.shown.asOf === null && props.shown.cursor}>
            <Button width="full" busy={props.results.isLoadingMore()} onClick={() => void more()}>
              {props.results.isLoadingMore() ? words().loadingMore : words().more}
            </Button>
          </Match>
          <Match when={!props.shown.cursor && props.shown.hits.length > 5}>
            <p class={styles.end}>{words().all}</p>
          </Match>
        </Switch>
        <CoverCredit />
      </Show>
    </div>
  );
}

function SortSelect(props: { criteria: Criteria; onChange: (change: Partial<Criteria>) => void }) {
  const offered = () => sorts.filter((sort) => sort !== 'relevance' || props.criteria.query);
  return (
    <label class={styles.sort}>
      <span class="visually-hidden">{catalogWords().search.sort}</span>
      <select
        value={sortOf(props.criteria)}
        onChange={(event) => props.onChange({ sort: event.currentTarget.value as Sort })}
      >
        <For each={offered()}>
          {(sort) => (
            <option value={sort} selected={sort === sortOf(props.criteria)}>
              {catalogWords().search.sorts[sort]}
            </option>
          )}
        </For>
      </select>
    </label>
  );
}
