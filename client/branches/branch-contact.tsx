import { Show } from 'solid-js';
import { contactWords } from '../i18n/contact.ts';
import { branch, library } from '../local/library.ts';
import { snapshot } from '../local/mirror.ts';
import { buttonClass } from '../ui/button.tsx';
import styles from './branch-contact.module.css';
import { openingWords } from './opening-words.ts';

/** The branch of this id, else where the patron collects, else the first of all. Undefined while no branch is known. */
const asked = (branchId: string | null | undefined) =>
  branch(branchId ?? null) ?? branch(snapshot()?.patron.defaultPickup ?? null) ?? library()?.branches.at(0);

/**
 * Whom to call where the app can do no more: the branch's telephone, and whether anybody answers now. Works without network.
 * `size="row"`: a line in a list.
 */
export default function BranchContact(props: { branchId?: string | null; size?: 'row' }) {
  return (
    <Show when={asked(props.branchId)}>
      {(known) => {
        const call = () => `tel:${known().phone.replaceAll('-', '')}`;
        return (
          <div class={styles.contact} data-size={props.size}>
            <Show
              when={props.size === 'row'}
              fallback={
                <a class={buttonClass} data-width="full" href={call()}>
                  {contactWords().call(known().name)} <span class="nowrap">{known().phone}</span>
                </a>
              }
            >
              <a href={call()}>
                {contactWords().phone(known().name)} <span class="nowrap">{known().phone}</span>
              </a>
            </Show>
            <p class="quiet">{openingWords(known())}</p>
          </div>
        );
      }}
    </Show>
  );
}
