import { createEffect, createMemo, createSignal, For, on, Show, untrack } from 'solid-js';
import { addDays, type Day } from '../../shared/model/day.ts';
import type { Notice } from '../../shared/model/notice.ts';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { CommandFailure } from '../command-failure.tsx';
import { words } from '../day-words.ts';
import { asOfWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { noticeWords } from '../i18n/notices.ts';
import { today } from '../local/clock.ts';
import { inbox, inboxState, noticeKeptDays, openInbox, readNotices, refreshInbox } from '../local/notices.ts';
import { signedIn } from '../local/session.ts';
import { unsentReads } from '../local/unread.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Empty, Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { byDay } from './by-day.ts';
import { NoticeRow } from './notice-row.tsx';
import styles from './notices-page.module.css';

/** お知らせ: everything the library told the patron, newest first, also without network. */
export default function NoticesPage() {
  const asOf = () => {
    const known = inbox();
    return known && asOfWords(known.asOf, today());
  };
  return (
    <Page title={noticeWords().title} aside={asOf()} back={{ href: '/', words: t().common.nav.home }}>
      <SignedIn>{(mirror) => <Inbox mirror={mirror()} />}</SignedIn>
    </Page>
  );
}

function Inbox(props: { mirror: Snapshot }) {
  // The mirror may be open before it is known whose it is.
  createEffect(() => {
    if (signedIn()) void untrack(openInbox);
  });
  // Whenever the mirror is new, e.g. back in the foreground, so is this list.
  createEffect(
    on(
      () => props.mirror.asOf,
      () => void refreshInbox(),
      { defer: true },
    ),
  );
  return (
    <Show
      when={inbox()}
      fallback={
        <Show when={inboxState().kind === 'failed'} fallback={<Loading words={t().common.loading} />}>
          <Empty>
            <p>{t().common.notLoaded}</p>
            <CommandFailure state={inboxState()} />
            <Button onClick={() => void refreshInbox()}>{t().common.retry}</Button>
          </Empty>
        </Show>
      }
    >
      {(known) => (
        <NoticeList notices={known().notices} waitingCount={unsentReads().length} onRead={(ids) => readNotices(ids)} />
      )}
    </Show>
  );
}

interface ListProps {
  readonly notices: readonly Notice[];
  /** Read here, and not yet known to the server. */
  readonly waitingCount: number;
  readonly onRead: (ids: readonly string[]) => Promise<void>;
}

/** The notices by day, the unread ones marked, and one tap to read them all. */
export function NoticeList(props: ListProps) {
  const [told, setTold] = createSignal('');
  // Lines are known by day and id: what is read or comes in leaves the others, and the focus, where they are.
  const days = createMemo(() => byDay(props.notices));
  const byId = createMemo(() => new Map(props.notices.map((notice) => [notice.id, notice])));
  const unread = () => props.notices.filter(({ readAt }) => readAt === null);
  const readAll = async () => {
    const reading = props.onRead(unread().map(({ id }) => id));
    setTold(noticeWords().readAllDone);
    await reading;
  };
  return (
    <Show when={props.notices.length > 0} fallback={<NoNotices />}>
      <div class={styles.bar}>
        <p role="status">
          {unread().length > 0 ? noticeWords().unreadCount(unread().length) : told() || noticeWords().allRead}
        </p>
        <Show when={unread().length > 0}>
          <Button onClick={() => void readAll()}>{noticeWords().readAll}</Button>
        </Show>
      </div>
      <Show when={props.waitingCount > 0}>
        <p class="quiet">{noticeWords().waiting}</p>
      </Show>
      <For each={[...days().keys()]}>
        {(day) => (
          <section class={styles.day}>
            <h2>{dayHeading(day)}</h2>
            <SheetList label={dayHeading(day)}>
              <For each={days().get(day)}>
                {(id) => (
                  <Show when={byId().get(id)}>
                    {(notice) => <NoticeRow notice={notice()} onRead={() => void props.onRead([id])} />}
                  </Show>
                )}
              </For>
            </SheetList>
          </section>
        )}
      </For>
      <footer class={styles.foot}>
        <p class="quiet">{noticeWords().kept(noticeKeptDays)}</p>
        <a href="/settings/notices">{noticeWords().toSettings}</a>
      </footer>
    </Show>
  );
}

function dayHeading(day: Day): string {
  const { today: todayWord, yesterday } = noticeWords();
  if (day === today()) return `${todayWord} ${words(day)}`;
  return day === addDays(today(), -1) ? `${yesterday} ${words(day)}` : words(day);
}

function NoNotices() {
  return (
    <Empty>
      <Icon name="bell" />
      <p>{noticeWords().none}</p>
      <p>{noticeWords().noneHint}</p>
      <a href="/settings/notices">{noticeWords().toSettings}</a>
    </Empty>
  );
}
