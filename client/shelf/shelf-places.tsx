import { useLocation } from '@solidjs/router';
import { For } from 'solid-js';
import { shelfWords } from '../i18n/shelf.ts';
import { chipClass } from '../ui/chip.tsx';
import styles from './shelf-places.module.css';

const places = [
  { name: 'favorites', href: '/shelf', holds: /^\/shelf\/?$/ },
  { name: 'lists', href: '/shelf/lists', holds: /^\/shelf\/lists/ },
  { name: 'notes', href: '/shelf/notes', holds: /^\/shelf\/notes/ },
] as const;

/** The ways between the parts of one's own bookshelf; first below each one's heading. */
export function ShelfPlaces() {
  const location = useLocation();
  return (
    <nav class={styles.places} aria-label={shelfWords().places.label}>
      <For each={places}>
        {(place) => (
          <a
            class={chipClass}
            href={place.href}
            aria-current={place.holds.test(location.pathname) ? 'page' : undefined}
          >
            {shelfWords().places[place.name]}
          </a>
        )}
      </For>
    </nav>
  );
}
