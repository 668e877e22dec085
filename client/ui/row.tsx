import { Dynamic } from 'solid-js/web';
import type { JSX } from 'solid-js';
import { Cover, type CoverShape } from './cover.tsx';
import styles from './row.module.css';

interface RowProps {
  title: string;
  href: string;
  shape: CoverShape;
  /** Puts the author on the cover too, where it is large enough. */
  author?: string;
  cover?: 'large';
  /** Over the cover, when there is one. */
  picture?: JSX.Element;
  /** Below a heading of its own a title is an h3, right below the screen's an h2. */
  heading?: 'h2';
  children?: JSX.Element;
  acts?: JSX.Element;
}

/** A title in a list: cover, title as a link, whatever is said of it, and what can be done. */
export function Row(props: RowProps) {
  return (
    <li>
      <RowArticle {...props} />
    </li>
  );
}

/** The same where the list is none of `li`. */
export function RowArticle(props: RowProps) {
  return (
    <article class={styles.row} data-cover={props.cover}>
      <Cover title={props.title} shape={props.shape} author={props.cover ? props.author : undefined}>
        {props.picture}
      </Cover>
      <div class={styles.words}>
        <Dynamic component={props.heading ?? 'h3'} class={styles.title}>
          <a href={props.href}>{props.title}</a>
        </Dynamic>
        {props.children}
      </div>
      <div class={styles.acts}>{props.acts}</div>
    </article>
  );
}
