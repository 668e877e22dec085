import { Show } from 'solid-js';
import { holdWords } from '../i18n/holds.ts';
import { branch } from '../local/library.ts';
import { buttonClass } from '../ui/button.tsx';

/** Whom to call where the app can do no more; works without network. */
export function BranchPhone(props: { branchId: string | null }) {
  return (
    <Show when={branch(props.branchId)}>
      {(known) => (
        <a class={buttonClass} data-width="full" href={`tel:${known().phone.replaceAll('-', '')}`}>
          {holdWords().callBranch(known().name)} <span class="nowrap">{known().phone}</span>
        </a>
      )}
    </Show>
  );
}
