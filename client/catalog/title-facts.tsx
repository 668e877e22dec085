import { For, Show } from 'solid-js';
import type { Bib, Person } from '../../shared/model/bib.ts';
import { catalogWords } from '../i18n/catalog.ts';
import { t } from '../i18n/index.ts';
import { language } from '../i18n/language.ts';
import { noCriteria, writeCriteria } from './criteria.ts';
import styles from './title-facts.module.css';

const searchFor = (query: string): string => `/search${writeCriteria({ ...noCriteria, query })}`;

/** `英語` for a code such as `eng`; nothing for Japanese, which goes without saying, and for codes nobody knows. */
function languageWords(code: string | null): string {
  if (!code || /^(jpn|ja|und|mul|zxx)$/.test(code)) return '';
  try {
    return (
      new Intl.DisplayNames([language() === 'en' ? 'en' : 'ja'], { type: 'language', fallback: 'none' }).of(code) ?? ''
    );
  } catch {
    return '';
  }
}

/** The bibliographic description. Names and subjects lead on to what else there is. */
export function TitleFacts(props: { bib: Bib }) {
  const words = () => catalogWords().title;
  const plain = () =>
    [
      { name: words().publisher, value: props.bib.publisher },
      { name: words().year, value: props.bib.publishedYear && words().yearOf(props.bib.publishedYear) },
      { name: words().kind, value: t().common.kinds[props.bib.kind] },
      { name: words().isbn, value: props.bib.isbns.join(t().common.comma) },
      { name: words().ndc, value: props.bib.ndc },
      { name: words().language, value: languageWords(props.bib.language) },
    ].filter(({ value }) => value);
  return (
    <section class={styles.facts}>
      <h2>{words().facts}</h2>
      <dl>
        <Show when={props.bib.persons.length > 0}>
          <div>
            <dt>{words().persons}</dt>
            <For each={props.bib.persons}>{(person) => <PersonFact person={person} />}</For>
          </div>
        </Show>
        <For each={plain()}>
          {(fact) => (
            <div>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          )}
        </For>
        <Show when={props.bib.subjects.length > 0}>
          <div>
            <dt>{words().subjects}</dt>
            <For each={props.bib.subjects}>
              {(subject) => (
                <dd>
                  <a href={searchFor(subject)}>{subject}</a>
                </dd>
              )}
            </For>
          </div>
        </Show>
        <Show when={props.bib.note}>
          {(note) => (
            <div data-long="">
              <dt>{words().note}</dt>
              <dd>{note()}</dd>
            </div>
          )}
        </Show>
      </dl>
    </section>
  );
}

function PersonFact(props: { person: Person }) {
  const role = () => catalogWords().title.roles[props.person.role];
  return (
    <dd>
      <a href={searchFor(props.person.name)}>{props.person.name}</a>
      <Show when={role()}>{(words) => <span>{t().common.added(words())}</span>}</Show>
      <Show when={props.person.reading}>{(reading) => <span class="quiet"> {reading()}</span>}</Show>
    </dd>
  );
}
