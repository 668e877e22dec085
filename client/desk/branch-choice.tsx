import { createSignal, For, type JSX, Show } from 'solid-js';
import { words } from '../day-words.ts';
import { timeWords } from '../i18n/dates.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { serverNow, today } from '../local/clock.ts';
import { branch, library } from '../local/library.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/field.tsx';
import styles from './desk.module.css';
import { staff } from './staff.ts';

const [chosen, setChosen] = createSignal<string>();

/** The branch whose lists are looked at: the desk's own until another is chosen, and then on every screen. */
export const chosenBranch = (): string | undefined => chosen() ?? staff()?.branchId;

/** Only what is scanned at the desk's own branch is here. */
export const isOwnBranch = (): boolean => chosenBranch() === staff()?.branchId;

/** The name of a branch or of a stop of the bookmobile. */
export const branchName = (id: string | null): string => branch(id)?.name ?? id ?? '';

/** Chooses the branch; beside it what can be done with its list. On paper its name and the moment. */
export function BranchChoice(props: { children?: JSX.Element; onRefresh?: () => void; mayPrint?: boolean }) {
  const name = (id: string, of: string) => (id === staff()?.branchId ? say.ownBranch(of) : of);
  return (
    <>
      <div class={styles.tools}>
        <Select label={say.branch} value={chosenBranch() ?? ''} onValue={setChosen}>
          <For each={library()?.branches}>
            {(one) => (
              <option value={one.id} selected={one.id === chosenBranch()}>
                {name(one.id, one.name)}
              </option>
            )}
          </For>
        </Select>
        <Show when={props.onRefresh}>{(refresh) => <Button onClick={() => refresh()()}>{say.refresh}</Button>}</Show>
        <Show when={props.mayPrint}>
          <Button onClick={() => window.print()}>{say.print}</Button>
        </Show>
        {props.children}
      </div>
      <p class={styles.printOnly}>
        {branchName(chosenBranch() ?? null)}　{say.printedAt(`${words(today())} ${timeWords(serverNow())}`)}
      </p>
    </>
  );
}
