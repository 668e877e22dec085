import { For, Show } from 'solid-js';
import { words } from '../day-words.ts';
import { desk } from '../i18n/ja/desk.ts';
import type { api } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/message.tsx';
import { SheetList } from '../ui/sheet.tsx';
import styles from './desk.module.css';

export type FoundPatron = Awaited<ReturnType<typeof api.desk.findPatrons.mutate>>[number];

/** Whom the scan or the typed name may mean; the birth date tells namesakes apart. */
export function FoundPatrons(props: { patrons: readonly FoundPatron[]; onOpen: (patronId: string) => void }) {
  return (
    <Show when={props.patrons.length > 0} fallback={<Empty>{desk.find.none}</Empty>}>
      <SheetList label={desk.find.title}>
        <For each={props.patrons}>
          {(patron) => (
            <li class={styles.line}>
              <span>
                <b>{patron.name}</b> <span class="quiet">{patron.reading}</span>
                <br />
                <span class="quiet">
                  {patron.cardNumber}・{words(patron.birthOn)}
                </span>
              </span>
              <Button onClick={() => props.onOpen(patron.id)}>{desk.find.open}</Button>
            </li>
          )}
        </For>
      </SheetList>
    </Show>
  );
}
