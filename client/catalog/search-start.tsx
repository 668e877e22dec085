import { createSignal, For, onMount, Show } from 'solid-js';
import { catalogWords } from '../i18n/catalog.ts';
import { forgetSearch, recentSearches, wipeTraces } from '../local/traces.ts';
import { canReachServer } from '../local/network.ts';
import { Cover } from '../ui/cover.tsx';
import { Icon } from '../ui/icon.tsx';
import CoverCredit from './cover-credit.tsx';
import type { Hit } from './answers.ts';
import { noCriteria, readCriteria, writeCriteria } from './criteria.ts';
import { criteriaWords } from './criteria-words.ts';
import { type Ask, questionOf } from './results.ts';
import { TitlePicture } from './title-picture.tsx';
import styles from './search-start.module.css';

const newestShown = 12;

/** Before anything is typed: what was looked for lately on this device, and what is new in the library. */
export function SearchStart(props: { ask: Ask }) {
  return (
    <div class={styles.start}>
      <RecentSearches />
      <Show when={canReachServer()}>
        <Newest ask={props.ask} />
      </Show>
    </div>
  );
}

/** The last searches; each can be taken up again or forgotten. Nothing is shown where there are none. */
export function RecentSearches() {
  const words = () => catalogWords().search.recent;
  return (
    <Show when={recentSearches().length > 0}>
      <section class={styles.section}>
        <header>
          <h2>{words().title}</h2>
          <button type="button" onClick={() => void wipeTraces()}>
            {words().wipe}
          </button>
        </header>
        <ul class={styles.recent}>
          <For each={recentSearches()}>
            {(search) => {
              const said = () => criteriaWords(readCriteria(search));
              return (
                <li>
                  <a href={`/search${search}`}>
                    <Icon name="clock" size={18} />
                    <span>{said()}</span>
                  </a>
                  <button type="button" aria-label={words().forget(said())} onClick={() => void forgetSearch(search)}>
                    <Icon name="close" size={16} />
                  </button>
                </li>
              );
            }}
          </For>
        </ul>
        <p class="quiet">{words().note}</p>
      </section>
    </Show>
  );
}

/** Kept for the tab, so that going back does not build the shelf anew. */
let lastNewest: readonly Hit[] = [];

/** The newest titles as a shelf of covers. No answer is no reason to speak of it: the box above is what matters. */
function Newest(props: { ask: Ask }) {
  const [hits, setHits] = createSignal(lastNewest);
  const newest = { ...noCriteria, sort: 'newest' } as const;
  onMount(async () => {
    try {
      const answer = await props.ask(questionOf(newest, null, newestShown), new AbortController().signal);
      lastNewest = answer.results;
      setHits(lastNewest);
    } catch {
      // The start page is whole without it.
    }
  });
  return (
    <section class={styles.section} hidden={hits().length === 0}>
      <header>
        <h2>{catalogWords().search.newest.title}</h2>
        <a href={`/search${writeCriteria(newest)}`}>{catalogWords().search.newest.all}</a>
      </header>
      <ul class={styles.shelf}>
        <For each={hits()}>
          {(hit) => (
            <li>
              <a href={`/titles/${hit.id}`}>
                <Cover title={hit.title} shape={hit.kind} author={hit.author}>
                  <TitlePicture bibId={hit.id} />
                </Cover>
                <span>{hit.title}</span>
              </a>
            </li>
          )}
        </For>
      </ul>
      <CoverCredit />
    </section>
  );
}
