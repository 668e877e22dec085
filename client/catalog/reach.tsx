import type { JSX } from 'solid-js';
import type { BibKind } from '../../shared/model/bib.ts';
import { type Reach as ReachFact, toneOf } from './availability.ts';
import { reachWords } from './availability-words.ts';
import styles from './reach.module.css';

/** Whether a title can be had now, in words and colour. */
export function Reach(props: { reach: ReachFact; kind: BibKind; children?: JSX.Element }) {
  return (
    <p class={styles.reach} data-tone={toneOf(props.reach)}>
      <span>{reachWords(props.reach, props.kind)}</span>
      {props.children}
    </p>
  );
}
