import { For, Show } from 'solid-js';
import { words } from '../day-words.ts';
import { branchWords } from '../i18n/branches.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { isHoliday, library } from '../local/library.ts';
import { Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import styles from './branches.module.css';
import { nextClosedOn, openingOn } from './opening.ts';

/** 開館カレンダー: every branch with today's hours. */
export default function BranchesPage() {
  return (
    <Page title={branchWords().title}>
      <p class="quiet">{branchWords().lead}</p>
      <Show when={library()} fallback={<Loading words={t().common.loading} />}>
        {(info) => (
          <SheetList label={branchWords().title}>
            <For each={info().branches}>
              {(branch) => {
                const opening = () => openingOn(branch, today(), isHoliday(today()));
                return (
                  <li>
                    <a class={styles.row} href={`/branches/${branch.id}`}>
                      <b>{branch.name}</b>
                      <span data-closed={opening() === null ? '' : undefined}>
                        <Show
                          when={opening()}
                          fallback={<Show when={opening() === null}>{branchWords().closedToday}</Show>}
                        >
                          {(hours) => <>{branchWords().openToday(hours().opens, hours().closes)}</>}
                        </Show>
                      </span>
                      <Show when={nextClosedOn(branch, today())}>
                        {(day) => <span class="quiet">{branchWords().nextClosed(words(day()))}</span>}
                      </Show>
                    </a>
                  </li>
                );
              }}
            </For>
          </SheetList>
        )}
      </Show>
    </Page>
  );
}
