import { For, Show } from 'solid-js';
import { addDays, type Day } from '../../shared/model/day.ts';
import type { api } from '../api.ts';
import { weeksOf } from '../branches/opening.ts';
import { words } from '../day-words.ts';
import { branchWords } from '../i18n/branches.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { isHoliday } from '../local/library.ts';
import styles from './calendar.module.css';
import type { Month } from './closing.ts';

type Calendar = Awaited<ReturnType<typeof api.deskHolds.calendar.query>>;

type Line = Calendar['lines'][number];

interface GridProps extends Calendar {
  month: Month;
  today: Day;
  /** The last day the calendar knows. */
  until: Day | null;
  /** Undefined: to be looked at only. */
  onDay: ((day: Day) => void) | undefined;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

function stateWords(line: Line | undefined): string {
  if (!line) return say.calendar.open;
  const reason = (say.calendar.reasons as Readonly<Record<string, string>>)[line.reason] ?? say.calendar.reasons.other;
  return line.isClosed ? `${say.calendar.closed}（${reason}）` : reason;
}

/** The days of a month as buttons; the arrow keys walk from day to day. Past days and those not known can only be seen. */
export function CalendarGrid(props: GridProps) {
  let table: HTMLTableElement | undefined;
  const isFixed = (day: Day) => !props.onDay || day < props.today || props.until === null || day > props.until;
  const step = (from: Day, days: number) =>
    table?.querySelector<HTMLButtonElement>(`[data-day="${addDays(from, days)}"]`)?.focus();
  return (
    <table ref={table} class={styles.calendar}>
      <thead>
        <tr>
          <For each={branchWords().weekdayNames}>{(name) => <th scope="col">{name}</th>}</For>
        </tr>
      </thead>
      <tbody>
        <For each={weeksOf(props.month.year, props.month.month)}>
          {(week) => (
            <tr>
              <For each={week}>
                {(day) => (
                  <Show when={day} fallback={<td aria-hidden="true" />}>
                    {(on) => (
                      <td aria-current={on() === props.today ? 'date' : undefined}>
                        <DayButton
                          on={on()}
                          line={props.lines.find((line) => line.on === on())}
                          deadlineCount={props.deadlines.find((one) => one.on === on())?.count ?? 0}
                          isFixed={isFixed(on())}
                          onStep={(days) => step(on(), days)}
                          onPress={() => props.onDay?.(on())}
                        />
                      </td>
                    )}
                  </Show>
                )}
              </For>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

interface DayButtonProps {
  on: Day;
  /** Undefined: open as any other day. */
  line: Line | undefined;
  deadlineCount: number;
  isFixed: boolean;
  onStep: (days: number) => void;
  onPress: () => void;
}

/** For the eye the number and a word or two; for the ear the whole day, its state and why. */
function DayButton(props: DayButtonProps) {
  const onKey = (event: KeyboardEvent) => {
    const days = steps[event.key];
    if (days === undefined) return;
    event.preventDefault();
    props.onStep(days);
  };
  const short = () => (props.line?.isClosed ? say.calendar.closed : isHoliday(props.on) ? branchWords().holiday : '');
  return (
    <button
      type="button"
      data-day={props.on}
      data-closed={props.line?.isClosed ? '' : undefined}
      data-edited={props.line?.isEdited ? '' : undefined}
      aria-disabled={props.isFixed ? 'true' : undefined}
      title={props.line && stateWords(props.line)}
      onKeyDown={onKey}
      onClick={() => {
        if (!props.isFixed) props.onPress();
      }}
    >
      <span aria-hidden="true">{Number(props.on.slice(8))}</span>
      <span class="visually-hidden">{words(props.on)} </span>
      <small aria-hidden="true">{short()}</small>
      <span class="visually-hidden">{stateWords(props.line)} </span>
      <Show when={props.deadlineCount > 0}>
        <small class={styles.deadlines}>{say.calendar.deadlines(props.deadlineCount)}</small>
      </Show>
    </button>
  );
}
