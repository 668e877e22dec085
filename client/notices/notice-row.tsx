import { Show } from 'solid-js';
import type { Notice } from '../../shared/model/notice.ts';
import { timeWords } from '../i18n/dates.ts';
import { noticeWords } from '../i18n/notices.ts';
import { Badge } from '../ui/chip.tsx';
import { noticePlace } from './notice-place.ts';
import styles from './notice-row.module.css';
import { wordsOf } from './notice-words.ts';

/** A notice: the whole line leads to what it is about, and following it reads it. */
export function NoticeRow(props: { notice: Notice; onRead: () => void }) {
  const worded = () => wordsOf(props.notice);
  const isUnread = () => props.notice.readAt === null;
  return (
    <li>
      <a
        class={styles.row}
        data-unread={isUnread() ? '' : undefined}
        href={noticePlace(props.notice)}
        onClick={() => isUnread() && props.onRead()}
      >
        <span class={styles.top}>
          <strong>
            <Show when={isUnread()}>
              <Badge>{noticeWords().unread}</Badge>{' '}
            </Show>
            {worded().head}
          </strong>
          <time class="quiet" dateTime={new Date(props.notice.at).toISOString()}>
            {timeWords(props.notice.at)}
          </time>
        </span>
        <Show when={worded().about}>{(about) => <span class={styles.about}>{about()}</span>}</Show>
        <span class={styles.body}>{worded().body}</span>
      </a>
    </li>
  );
}
