import { createEffect, type JSX, Show } from 'solid-js';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** What stands in the heading instead of the plain title. */
  heading?: JSX.Element;
  aside?: JSX.Element;
  back?: { readonly href: string; readonly words: string };
  width?: 'wide' | 'form';
  children: JSX.Element;
}

/** A screen: sets the document's title and gives the screen its one heading. */
export function Page(props: PageProps) {
  createEffect(() => {
    document.title = props.title;
  });
  return (
    <div class={styles.page} data-width={props.width}>
      <header class={styles.top}>
        <Show when={props.back}>
          {(back) => (
            <a class={styles.back} href={back().href}>
              ‹ {back().words}
            </a>
          )}
        </Show>
        <h1 tabindex="-1">{props.heading ?? props.title}</h1>
        <Show when={props.aside}>
          <span class="quiet">{props.aside}</span>
        </Show>
      </header>
      {props.children}
    </div>
  );
}
