import { Show } from 'solid-js';
import { coverWords } from '../i18n/covers.ts';
import { about } from '../local/about.ts';

/** Whose the pictures are, where pictures are shown. */
export function CoverCredit() {
  return (
    <Show when={about()?.coverCredit}>
      {(credit) => (
        <p class="quiet">
          {coverWords().credit}
          <a href={credit().url} rel="external noreferrer">
            {credit().name}
          </a>
        </p>
      )}
    </Show>
  );
}
