import { For, Show } from 'solid-js';
import type { SnapshotHold } from '../../shared/model/snapshot.ts';
import { holdWords } from '../i18n/holds.ts';
import { SheetList } from '../ui/sheet.tsx';
import { HoldTitle } from './hold-title.tsx';
import styles from './sequence.module.css';

/** The members of a sequence in their order, each with what it waits for. */
export function MemberList(props: { holds: readonly SnapshotHold[] }) {
  const words = () => holdWords().sequences;
  return (
    <SheetList label={holdWords().detail.sequence}>
      <For each={props.holds}>
        {(hold, index) => (
          <li class={styles.member}>
            <b>{words().place(index() + 1)}</b>
            <HoldTitle bib={hold.bib} size="small" />
            <p class="quiet">
              <Show when={props.holds[index() - 1]} fallback={words().first}>
                {(before) => <>{words().after(before().bib.title)}</>}
              </Show>
            </p>
          </li>
        )}
      </For>
    </SheetList>
  );
}
