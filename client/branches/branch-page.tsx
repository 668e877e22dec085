import { useParams } from '@solidjs/router';
import { createSignal, For, Match, Show, Switch } from 'solid-js';
import type { Day } from '../../shared/model/day.ts';
import type { Branch } from '../../shared/model/snapshot.ts';
import { words } from '../day-words.ts';
import { branchWords } from '../i18n/branches.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { branch, isHoliday, library } from '../local/library.ts';
import { Button } from '../ui/button.tsx';
import { Empty, Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Sheet, SheetList } from '../ui/sheet.tsx';
import styles from './branches.module.css';
import { weeksOf } from './opening.ts';

/** One branch: this month with its closed days, hours, telephone; the bookmobile's visits where it is at home. */
export default function BranchPage() {
  const params = useParams<{ branchId: string }>();
  const back = () => ({ href: '/branches', words: branchWords().all });
  return (
    <Switch fallback={<Loading words={t().common.loading} />}>
      <Match when={branch(params.branchId)}>
        {(known) => (
          <Page title={known().name} back={back()}>
            <Month branch={known()} />
            <Hours branch={known()} />
            <Visits branchId={known().id} />
          </Page>
        )}
      </Match>
      <Match when={library()}>
        <Page title={branchWords().title} back={back()}>
          <Empty>{branchWords().unknown}</Empty>
        </Page>
      </Match>
    </Switch>
  );
}

function Month(props: { branch: Branch }) {
  const [shift, setShift] = createSignal(0);
  const first = () => {
    const months = Number(today().slice(0, 4)) * 12 + Number(today().slice(5, 7)) - 1 + shift();
    return { year: Math.floor(months / 12), month: (months % 12) + 1 };
  };
  const key = () => `${first().year}-${String(first().month).padStart(2, '0')}`;
  const isKnown = () => props.branch.calendarUntil !== null && key() <= props.branch.calendarUntil.slice(0, 7);
  // The device keeps no calendar of the past: nothing is said of days that are over.
  const isClosed = (day: Day) => day >= today() && props.branch.closedOn.includes(day);
  return (
    <Sheet padded>
      <div class={styles.month}>
        <Button look="quiet" disabled={shift() === 0} onClick={() => setShift(shift() - 1)}>
          ‹ <span class="visually-hidden">{branchWords().previousMonth}</span>
        </Button>
        <h2 aria-live="polite">{branchWords().month(first().year, first().month)}</h2>
        <Button look="quiet" disabled={!isKnown()} onClick={() => setShift(shift() + 1)}>
          <span class="visually-hidden">{branchWords().nextMonth}</span> ›
        </Button>
      </div>
      <Show when={isKnown()} fallback={<Empty>{branchWords().unknownMonth}</Empty>}>
        <table class={styles.calendar}>
          <thead>
            <tr>
              <For each={branchWords().weekdayNames}>{(name) => <th scope="col">{name}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={weeksOf(first().year, first().month)}>
              {(week) => (
                <tr>
                  <For each={week}>
                    {(day) => (
                      <Show when={day} fallback={<td aria-hidden="true" />}>
                        {(known) => (
                          <td
                            data-closed={isClosed(known()) ? '' : undefined}
                            data-holiday={isHoliday(known()) ? '' : undefined}
                            data-past={known() < today() ? '' : undefined}
                            aria-current={known() === today() ? 'date' : undefined}
                          >
                            {Number(known().slice(8))}
                            <Show when={isClosed(known())}>
                              <small>{branchWords().closed}</small>
                            </Show>
                            <Show when={isHoliday(known()) && !isClosed(known())}>
                              <small>{branchWords().holiday}</small>
                            </Show>
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
      </Show>
    </Sheet>
  );
}

function Hours(props: { branch: Branch }) {
  return (
    <Sheet padded>
      <h2>{branchWords().hours}</h2>
      <dl class={styles.hours}>
        <For each={props.branch.hours}>
          {(hours) => (
            <>
              <dt>{branchWords().weekdays[hours.weekday]}</dt>
              <dd>
                {hours.opens}–{hours.closes}
              </dd>
            </>
          )}
        </For>
        <dt>{branchWords().phone}</dt>
        <dd>
          <a href={`tel:${props.branch.phone.replaceAll('-', '')}`}>{props.branch.phone}</a>
        </dd>
      </dl>
    </Sheet>
  );
}

function Visits(props: { branchId: string }) {
  const stations = () => library()?.stations.filter((station) => station.branchId === props.branchId) ?? [];
  return (
    <Show when={stations().length > 0}>
      <h2>{branchWords().bookmobile}</h2>
      <SheetList label={branchWords().bookmobile}>
        <For each={stations()}>
          {(station) => (
            <li class={styles.row}>
              <b>{station.name}</b>
              <Show when={station.visitsOn.find((day) => day >= today())}>
                {(day) => <span>{branchWords().nextVisit(words(day()))}</span>}
              </Show>
              <span class="quiet">
                {station.place}
                <Show when={station.isInvented}>{t().common.added(branchWords().invented)}</Show>
              </span>
            </li>
          )}
        </For>
      </SheetList>
    </Show>
  );
}
