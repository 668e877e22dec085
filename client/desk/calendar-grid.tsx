import { For, Show } from 'solid-js';
import { addDays, type Day } from '../../shared/model/day.ts';
import type { api } from '../api.ts';
import { weeksOf } from '../branches/opening.ts';
import { words } from '../day-words.ts';
import { t } from '../i18n/index.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { isHoliday } from '../local/library.ts';
import styles from './calendar.module.css';
import type { Month } from './closing.ts';

type Calendar = Awaited<ReturnType<typeof api.deskHolds.calendar.query>>;

interface GridProps extends Calendar {
  month: Month;
  today: Day;
  /** The last day the calendar knows. */
  until: Day | null;
  /** Undefined: to be looked at only. */
  onDay: ((day: Day) => void) | undefined;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The days of a month as buttons; the arrow keys walk from day to day. Past days and those not known can only be seen. */
export function CalendarGrid(props: GridProps) {
  let table: HTMLTableElement | undefined;
  const lineOf = (day: Day) => props.lines.find((line) => line.on === day);
  const deadlines = (day: Day) => props.deadlines.find((one) => one.on === day)?.count ?? 0;
  const isFixed = (day: Day) => !props.onDay || day < props.today || props.until === null || day > props.until;
  const onKey = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const on = (event.target as HTMLElement).dataset.day as Day | undefined;
    if (step === undefined || !on) return;
    event.preventDefault();
    table?.querySelector<HTMLButtonElement>(`[data-day="${addDays(on, step)}"]`)?.focus();
  };
  const stateWords = (day: Day) => {
    const line = lineOf(day);
    if (!line) return say.calendar.open;
    const reason =
      (say.calendar.reasons as Readonly<Record<string, string>>)[line.reason] ?? say.calendar.reasons.other;
    return line.isClosed ? `${say.calendar.closed}（${reason}）` : reason;
  };
  return (
    <table ref={table} class={styles.calendar}>
      <thead>
        <tr>
          <For each={t().branches.weekdayNames}>{(name) => <th scope="col">{name}</th>}</For>
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
                        <button
                          type="button"
                          data-day={on()}
                          data-closed={lineOf(on())?.isClosed ? '' : undefined}
                          data-edited={lineOf(on())?.isEdited ? '' : undefined}
                          aria-disabled={isFixed(on()) ? 'true' : undefined}
                          title={lineOf(on()) ? stateWords(on()) : undefined}
                          onKeyDown={onKey}
                          onClick={() => !isFixed(on()) && props.onDay?.(on())}
                        >
                          <span aria-hidden="true">{Number(on().slice(8))}</span>
                          <span class="visually-hidden">{words(on())} </span>
                          <small aria-hidden="true">
                            {lineOf(on())?.isClosed ? say.calendar.closed : isHoliday(on()) ? t().branches.holiday : ''}
                          </small>
                          <span class="visually-hidden">{stateWords(on())} </span>
                          <Show when={deadlines(on()) > 0}>
                            <small class={styles.deadlines}>{say.calendar.deadlines(deadlines(on()))}</small>
                          </Show>
                        </button>
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
