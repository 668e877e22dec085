import { Show } from 'solid-js';
import { covers } from '../i18n/ja/covers.ts';
import { about } from '../local/about.ts';

/** Whose the pictures are, where pictures are shown. */
export function CoverCredit() {
  return (
    <Show when={about()?.coverCredit}>
      {(credit) => (
        <p class="quiet">
          {covers.credit}
          <a href={credit().url} rel="external noreferrer">
            {credit().name}
          </a>
        </p>
      )}
    </Show>
  );
}
