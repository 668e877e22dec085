import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js';
import { createStore, reconcile, unwrap } from 'solid-js/store';
import { failureOf } from '../api.ts';
import { type FailurePolicy, policyOf } from '../local/failure.ts';
import { canReachServer, noteServer } from '../local/network.ts';
import { type Kept, keepInTab, readInTab } from '../local/traces.ts';
import type { Hit, SearchAnswer, SearchQuestion } from './answers.ts';
import { type Criteria, isBlank, readCriteria, sortOf, writeCriteria } from './criteria.ts';

/** Asks the server; `signal` says that nobody waits for the answer any more. */
export type Ask = (question: SearchQuestion, signal: AbortSignal) => Promise<SearchAnswer>;

export const pageSize = 20;

/** A list as far as it was read. */
export interface Shown {
  /** The address it answers, as `writeCriteria` writes it. */
  readonly key: string;
  readonly hits: readonly Hit[];
  readonly total: SearchAnswer['total'];
  readonly cursor: string | null;
  /** Instant of an answer that the device had kept; null for a fresh one. */
  readonly asOf: number | null;
}

/** While a server that is out of reach is asked again by itself. */
const againAfterMs = 10_000;

/** The question for the criteria, from the beginning or from a cursor on. */
export function questionOf(criteria: Criteria, cursor: string | null, limit = pageSize): SearchQuestion {
  return {
    query: criteria.query,
    ...(criteria.kind && { kind: criteria.kind }),
    ...(criteria.branchId && { branchId: criteria.branchId }),
    ...(criteria.isAvailable && { isAvailable: true }),
    ...(criteria.yearFrom && { yearFrom: criteria.yearFrom }),
    ...(criteria.yearTo && { yearTo: criteria.yearTo }),
    sort: sortOf(criteria),
    ...(cursor && { cursor }),
    limit,
  };
}

interface Options {
  readonly ask: Ask;
  /** A first page that the device kept, for when the server cannot be reached. */
  readonly readKept: (key: string) => Promise<Kept<SearchAnswer> | undefined>;
}

/**
 * The list for the criteria. While another is on its way the last one stays; an answer that comes after its question was
 * changed is dropped. `shown` is undefined while nothing is known, which is not the same as an empty list.
 */
export function createResults(criteria: Accessor<Criteria>, { ask, readKept }: Options) {
  const [state, setState] = createStore<{ shown: Shown | undefined }>({ shown: undefined });
  const [isAsking, setAsking] = createSignal(false);
  const [failure, setFailure] = createSignal<FailurePolicy>();
  const [isLoadingMore, setLoadingMore] = createSignal(false);
  const [moreFailure, setMoreFailure] = createSignal<FailurePolicy>();
  const [read, setRead] = createSignal<{ readonly key: string; readonly answer: SearchAnswer }>();
  const key = createMemo(() => writeCriteria(criteria()));
  let current = new AbortController();
  let again: ReturnType<typeof setTimeout> | undefined;

  // A copy goes in: the store changes its rows in place, so that a title that stays keeps its row.
  const show = (shown: Shown | undefined) =>
    setState('shown', reconcile(structuredClone(shown), { key: 'id', merge: false }));

  /** Undefined when nobody waits any more; an unanswered question becomes the reason. */
  async function answerTo(
    question: SearchQuestion,
    signal: AbortSignal,
  ): Promise<SearchAnswer | FailurePolicy | undefined> {
    try {
      const answer = await ask(question, signal);
      if (signal.aborted) return undefined;
      noteServer(true);
      return answer;
    } catch (error) {
      if (signal.aborted) return undefined;
      const reason = failureOf(error);
      noteServer(reason.reached);
      return policyOf(reason);
    }
  }

  function begin(): AbortSignal {
    clearTimeout(again);
    current.abort();
    current = new AbortController();
    setMoreFailure(undefined);
    setLoadingMore(false);
    return current.signal;
  }

  async function search(): Promise<void> {
    const signal = begin();
    const asked = key();
    const known = readInTab<Shown>(asked);
    if (known || asked === '') {
      setAsking(false);
      setFailure(undefined);
      show(known);
      return;
    }
    setAsking(true);
    const answer = await answerTo(questionOf(readCriteria(asked), null), signal);
    if (answer === undefined) return;
    const kept = answer === 'later' ? await readKept(asked) : undefined;
    if (signal.aborted) return;
    setAsking(false);
    if (typeof answer !== 'string') return accept(asked, answer, null);
    if (answer === 'later') again = setTimeout(search, againAfterMs);
    if (kept) return accept(asked, kept.value, kept.asOf);
    show(undefined);
    setFailure(answer);
  }

  function accept(asked: string, answer: SearchAnswer, asOf: number | null): void {
    const shown = { key: asked, hits: answer.results, total: answer.total, cursor: answer.cursor, asOf };
    if (asOf === null) keepInTab(shown.key, shown);
    setRead(asOf === null ? { key: asked, answer } : undefined);
    setFailure(undefined);
    show(shown);
  }

  /** Reads on; true when there was more, which now stands below. */
  async function more(): Promise<boolean> {
    const shown = structuredClone(unwrap(state).shown);
    if (!shown?.cursor || isLoadingMore() || isAsking()) return false;
    const { signal } = current;
    setLoadingMore(true);
    setMoreFailure(undefined);
    const answer = await answerTo(questionOf(readCriteria(shown.key), shown.cursor), signal);
    if (answer === undefined) return false;
    setLoadingMore(false);
    if (typeof answer === 'string') {
      setMoreFailure(answer);
      return false;
    }
    const seen = new Set(shown.hits.map((hit) => hit.id));
    const hits = [...shown.hits, ...answer.results.filter((hit) => !seen.has(hit.id))];
    const longer = { ...shown, hits, cursor: answer.cursor };
    keepInTab(longer.key, longer);
    show(longer);
    return true;
  }

  createEffect(
    on(key, () => {
      setFailure(undefined);
      void search();
    }),
  );
  // The network is back: what could not be asked is asked now.
  createEffect(
    on(
      canReachServer,
      (isBack) => {
        if (isBack && untrack(() => !isAsking() && (failure() === 'later' || typeof state.shown?.asOf === 'number')))
          void search();
      },
      { defer: true },
    ),
  );
  onCleanup(() => {
    clearTimeout(again);
    current.abort();
  });

  return {
    shown: () => (isBlank(criteria()) ? undefined : state.shown),
    /** What is shown answers an earlier question. */
    isStale: () => isAsking() || (state.shown !== undefined && state.shown.key !== key()),
    /** The last first page that came from the server, to be kept. */
    read,
    isAsking,
    failure,
    more,
    isLoadingMore,
    moreFailure,
    retry: search,
  };
}
