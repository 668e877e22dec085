import { createSignal, Show } from 'solid-js';
import type { Day } from '../../shared/model/day.ts';
import { api } from '../api.ts';
import { branchWords } from '../i18n/branches.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { today } from '../local/clock.ts';
import { branch, refreshLibrary } from '../local/library.ts';
import { Button } from '../ui/button.tsx';
import { Empty, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Answered, createAnswer } from './answer.tsx';
import { BranchChoice, chosenBranch, isOwnBranch } from './branch-choice.tsx';
import { CalendarDialog } from './calendar-dialog.tsx';
import { CalendarGrid } from './calendar-grid.tsx';
import styles from './calendar.module.css';
import { daysOfMonth, monthFrom } from './closing.ts';
import { staff } from './staff.ts';

/** 開館カレンダー: days closed and opened by hand, and what that does to what has been promised. */
export function CalendarPage() {
  const [shift, setShift] = createSignal(0);
  const [day, setDay] = createSignal<Day>();
  const [told, setTold] = createSignal('');
  const month = () => monthFrom(today(), shift());
  const source = () => {
    const branchId = chosenBranch();
    return branchId === undefined ? undefined : { branchId, ...daysOfMonth(month()) };
  };
  const asked = createAnswer(source, (of) => api.deskHolds.calendar.query(of), 'on');
  const known = () => branch(chosenBranch() ?? null);
  const isKnown = () => (known()?.calendarUntil ?? '') >= daysOfMonth(month()).from;
  const mayEdit = () => isOwnBranch() || Boolean(staff()?.roles.includes('admin'));
  const done = async (words: string) => {
    setDay(undefined);
    await Promise.all([refreshLibrary(), asked.refresh()]);
    setTold(words);
  };

  return (
    <Page title={say.calendar.title} width="wide">
      <BranchChoice />
      <p class="quiet">{mayEdit() ? say.calendar.lead : say.calendar.onlyOwn}</p>
      <Show when={told()}>
        <Message tone="ready" announced>
          {told()}
        </Message>
      </Show>
      <Sheet padded>
        <div class={styles.month}>
          <Button look="quiet" disabled={shift() === 0} onClick={() => setShift(shift() - 1)}>
            ‹ <span class="visually-hidden">{branchWords().previousMonth}</span>
          </Button>
          <h2 aria-live="polite">{branchWords().month(month().year, month().month)}</h2>
          <Button look="quiet" disabled={!isKnown()} onClick={() => setShift(shift() + 1)}>
            <span class="visually-hidden">{branchWords().nextMonth}</span> ›
          </Button>
        </div>
        <Show when={isKnown()} fallback={<Empty>{branchWords().unknownMonth}</Empty>}>
          <Answered asked={asked}>
            {(calendar) => (
              <CalendarGrid
                month={month()}
                today={today()}
                lines={calendar().lines}
                deadlines={calendar().deadlines}
                until={known()?.calendarUntil ?? null}
                onDay={mayEdit() ? setDay : undefined}
              />
            )}
          </Answered>
        </Show>
        <p class={styles.legend}>
          <span>
            <i data-edited /> {say.calendar.edited}
          </span>
          <span>{say.calendar.legendDeadlines}</span>
        </p>
      </Sheet>
      <Show when={day()}>
        {(chosen) => (
          <Show when={known()}>
            {(one) => (
              <CalendarDialog
                branch={one()}
                day={chosen()}
                isClosed={asked.value()?.lines.some((line) => line.on === chosen() && line.isClosed) ?? false}
                deadlines={asked.value()?.deadlines ?? []}
                onClose={() => setDay(undefined)}
                onDone={(words) => void done(words)}
              />
            )}
          </Show>
        )}
      </Show>
    </Page>
  );
}
