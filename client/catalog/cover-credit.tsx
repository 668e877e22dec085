import { Show } from 'solid-js';
import { coverWords } from '../i18n/covers.ts';
import { coverCredit } from '../local/cover-credit.ts';

/** Whose the pictures are, where pictures are shown. */
export default function CoverCredit() {
  return (
    <Show when={coverCredit()}>
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
