import { Match, Show, Switch } from 'solid-js';
import type { api } from '../api.ts';
import { desk } from '../i18n/ja/desk.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { Badge } from '../ui/chip.tsx';
import { branchName } from './branch-choice.tsx';
import styles from './next-step.module.css';
import { HoldSlip, PrintSlip } from './hold-slip.tsx';
import { ReadyAct } from './ready-act.tsx';

type CheckInAnswer = Awaited<ReturnType<typeof api.desk.checkIn.mutate>>;
export type TakenIn = Extract<CheckInAnswer, { allowed: true }>['value'];

/** Where the item in hand goes. */
const stepWords = (next: TakenIn['next']): string =>
  next.kind === 'hold-shelf'
    ? say.next.holdShelf
    : next.kind === 'transfer'
      ? say.next.transfer(branchName(next.toBranchId))
      : say.next.shelve;

const tones = { 'hold-shelf': 'ready', transfer: 'soon', shelve: 'plain' } as const;

/**
 * What to do with the item that was just scanned, its loudest word the next step; once another was scanned (`isNewest` false)
 * a line. Whom the item is for stands on the slip, ready to be printed.
 */
export function NextStep(props: { taken: TakenIn; barcode: string; isNewest: boolean; onChanged?: () => void }) {
  const isForHold = () => props.taken.hold !== null;
  // What travels or was fetched for a hold was not on loan, of course.
  const isUnusual = () => props.taken.wasOverdueDays > 0 || (!props.taken.wasOnLoan && !isForHold());
  return (
    <div class={styles.step} data-newest={props.isNewest ? '' : undefined} data-tone={tones[props.taken.next.kind]}>
      <Show
        when={props.isNewest}
        fallback={<Badge tone={tones[props.taken.next.kind]}>{stepWords(props.taken.next)}</Badge>}
      >
        <p class={styles.word}>{stepWords(props.taken.next)}</p>
      </Show>
      <p class={styles.item}>
        <b>{props.taken.bib.title}</b> <span class="quiet">{props.barcode}</span>
      </p>
      <Show when={isUnusual()}>
        <p class="quiet">
          {props.taken.wasOnLoan ? desk.checkIn.overdue(props.taken.wasOverdueDays) : desk.checkIn.notOnLoan}
        </p>
      </Show>
      <Switch>
        <Match when={props.isNewest && props.taken.hold}>
          {(hold) => (
            <>
              <HoldSlip hold={hold()} barcode={props.barcode} />
              <div class={styles.acts}>
                <Show when={hold().state === 'arrived'}>
                  <ReadyAct holdId={hold().holdId} onReady={() => props.onChanged?.()} />
                </Show>
                <PrintSlip />
              </div>
            </>
          )}
        </Match>
        <Match when={props.isNewest && props.taken.next.kind === 'transfer' && !isForHold()}>
          <p class="quiet">{say.next.goesHome}</p>
        </Match>
        <Match when={!props.isNewest && props.taken.hold}>
          {(hold) => <p class="quiet">{say.named(hold().patron.name)}</p>}
        </Match>
      </Switch>
    </div>
  );
}
