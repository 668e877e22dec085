import { Match, Show, Switch } from 'solid-js';
import type { api } from '../api.ts';
import { words } from '../day-words.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { today } from '../local/clock.ts';
import { type CheckInAnswer, CheckInLine } from './check-in-line.tsx';
import type { HoldOnShelf } from './hold-slip.tsx';
import { ReadiedLine } from './readied-line.tsx';

type Readied = Awaited<ReturnType<typeof api.deskHolds.markReady.mutate>>;

/** What came of a scan at the hold shelf. */
export type ScannedAtShelf =
  | { readonly kind: 'readied'; readonly hold: HoldOnShelf; readonly answer: Readied }
  | { readonly kind: 'stands-ready'; readonly hold: HoldOnShelf }
  | { readonly kind: 'taken'; readonly answer: CheckInAnswer }
  | { readonly kind: 'not-here' };

/** The line of one scan: made ready with its deadline, standing ready already, sent elsewhere, or not of this shelf. */
export function ShelfScan(props: {
  scanned: ScannedAtShelf;
  barcode: string;
  isNewest: boolean;
  onChanged: () => void;
}) {
  const as = <K extends ScannedAtShelf['kind']>(kind: K) =>
    props.scanned.kind === kind ? (props.scanned as Extract<ScannedAtShelf, { kind: K }>) : undefined;
  return (
    <Switch fallback={<p data-refused>{say.shelf.notHere(props.barcode)}</p>}>
      <Match when={as('taken')}>
        {(one) => (
          <CheckInLine
            answer={one().answer}
            barcode={props.barcode}
            isNewest={props.isNewest}
            onChanged={props.onChanged}
          />
        )}
      </Match>
      <Match when={as('stands-ready')}>
        {(one) => (
          <p>
            <b>{one().hold.bib.title}</b>{' '}
            {say.shelf.standsReady(one().hold.patron.name, words(one().hold.shelfUntil ?? today()))}
          </p>
        )}
      </Match>
      <Match when={as('readied')}>
        {(one) => {
          const answer = () => one().answer;
          const deadline = () => {
            const now = answer();
            return now.allowed ? now.value.shelfUntil : undefined;
          };
          const refusal = () => {
            const now = answer();
            return now.allowed ? '' : refusalWords(say.refusals.ready, now.refusal);
          };
          return (
            <Show when={deadline()} fallback={<p data-refused>{refusal()}</p>}>
              {(day) => (
                <ReadiedLine hold={one().hold} barcode={props.barcode} shelfUntil={day()} isNewest={props.isNewest} />
              )}
            </Show>
          );
        }}
      </Match>
    </Switch>
  );
}
