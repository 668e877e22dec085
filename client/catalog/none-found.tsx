import { Show } from 'solid-js';
import { catalogWords } from '../i18n/catalog.ts';
import { Button } from '../ui/button.tsx';
import { type Criteria, hasFilters, noCriteria } from './criteria.ts';
import styles from './result-list.module.css';

/** Nothing found: what may help, and what of it can be done at a tap. */
export function NoneFound(props: { criteria: Criteria; onChange: (change: Partial<Criteria>) => void }) {
  const words = () => catalogWords().search.none;
  const first = () => {
    const [word, ...others] = props.criteria.query.split(' ');
    return others.length > 0 ? word : undefined;
  };
  return (
    <section class={styles.none}>
      <h2>{words().title}</h2>
      <ul>
        <Show when={props.criteria.query}>
          <li>{words().kana}</li>
          <li>{words().fewer}</li>
        </Show>
        <Show when={hasFilters(props.criteria)}>
          <li>{words().filters}</li>
        </Show>
      </ul>
      <div class={styles.acts}>
        <Show when={hasFilters(props.criteria)}>
          <Button onClick={() => props.onChange({ ...noCriteria, query: props.criteria.query })}>
            {words().dropFilters}
          </Button>
        </Show>
        <Show when={first()}>
          {(word) => <Button onClick={() => props.onChange({ query: word() })}>{words().onlyFirst(word())}</Button>}
        </Show>
      </div>
    </section>
  );
}
