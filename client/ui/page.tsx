import { createEffect, type JSX, Show } from 'solid-js';
import { plain } from './readings.ts';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** What stands in the heading instead of the plain title. */
  heading?: JSX.Element;
  aside?: JSX.Element;
  /** `onGo` may go there another way than by the link, and prevents the event's default then. */
  back?: { readonly href: string; readonly words: string; readonly onGo?: (event: MouseEvent) => void };
  /** A picture beside the heading, and what stands under the heading then. */
  picture?: JSX.Element;
  under?: JSX.Element;
  width?: 'wide' | 'form';
  children: JSX.Element;
}

/** A screen: sets the document's title and gives the screen its one heading. */
export function Page(props: PageProps) {
  createEffect(() => {
    document.title = plain(props.title);
  });
  return (
    <div class={styles.page} data-width={props.width}>
      <header class={styles.top}>
        <Show when={props.back}>
          {(back) => (
            <a class={styles.back} href={back().href} onClick={(event) => back().onGo?.(event)}>
              ‹ {back().words}
            </a>
          )}
        </Show>
        <Show when={props.picture}>
          <div class={styles.picture}>{props.picture}</div>
        </Show>
        <div class={styles.heading}>
          <h1 tabindex="-1">{props.heading ?? props.title}</h1>
          {props.under}
        </div>
        <span class={`quiet ${styles.aside}`}>{props.aside}</span>
      </header>
      {props.children}
    </div>
  );
}
