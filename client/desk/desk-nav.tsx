import { For } from 'solid-js';
import type { StaffRole } from '../../shared/model/patron.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { desk } from '../i18n/ja/desk.ts';
import styles from './desk-nav.module.css';
import { groupsFor, type Place } from './places.ts';

/** The groups of screens, and below them the screens of the one that is open: three and three fit on a phone. */
export function DeskNav(props: { current: Place; roles: readonly StaffRole[] }) {
  const groups = () => groupsFor(props.roles);
  const own = () => groups().find((group) => group.name === props.current.group)?.places ?? [];
  return (
    <>
      <nav class={styles.groups} aria-label={desk.navigation}>
        <For each={groups()}>
          {(group) => (
            <a
              href={(group.name === props.current.group ? props.current : group.places[0])?.href}
              aria-current={group.name === props.current.group ? 'true' : undefined}
            >
              {say.nav.groups[group.name]}
            </a>
          )}
        </For>
      </nav>
      <nav class={styles.places} aria-label={say.nav.placesOf(say.nav.groups[props.current.group])}>
        <For each={own()}>
          {(place) => (
            <a href={place.href} aria-current={place === props.current ? 'page' : undefined}>
              {say.nav.places[place.name]} {place.key && <kbd>{place.key}</kbd>}
            </a>
          )}
        </For>
      </nav>
    </>
  );
}
