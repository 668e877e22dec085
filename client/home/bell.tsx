import { Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { unreadCount } from '../local/unread.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './bell.module.css';

/** The way to the notices, with how many are unread. */
export function Bell() {
  return (
    <a class={styles.bell} href="/notices" aria-label={t().home.bell(unreadCount())}>
      <Icon name="bell" size={24} />
      <Show when={unreadCount() > 0}>
        <span aria-hidden="true">{unreadCount() > 99 ? '99+' : unreadCount()}</span>
      </Show>
    </a>
  );
}
