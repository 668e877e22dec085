import { Show } from 'solid-js';
import type { SnapshotPatron } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import { accountWords } from '../i18n/account.ts';
import { noticeWords } from '../i18n/notices.ts';
import { SignedIn } from '../signed-in.tsx';
import { Badge } from '../ui/chip.tsx';
import { Page } from '../ui/page.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { CalendarFeed } from './calendar-feed.tsx';
import { NoticeChoicesForm } from './choices-form.tsx';
import styles from './notice-settings.module.css';
import { PushRow } from './push-row.tsx';

const choiceProcedures = { choices: api.notices.choices.query, choose: api.notices.choose.mutate };
const calendarProcedures = {
  calendar: api.notices.calendar.query,
  make: api.notices.calendarMake.mutate,
  revoke: api.notices.calendarRevoke.mutate,
};

/** 通知の設定: what is told where, on this device, by mail and in the calendar. */
export default function NoticeSettingsPage() {
  return (
    <Page title={noticeWords().settings.title} width="form" back={{ href: '/card', words: accountWords().card.title }}>
      <p>{noticeWords().settings.lead}</p>
      <SignedIn>
        {(mirror) => (
          <>
            <PushRow />
            <MailState patron={mirror().patron} />
            <NoticeChoicesForm
              procedures={choiceProcedures}
              hasMail={mirror().patron.mailAddress !== null}
              hasPush={mirror().patron.isPushSubscribed}
            />
            <CalendarFeed procedures={calendarProcedures} />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

/** Where mails go, and whether they arrive. */
export function MailState(props: { patron: Pick<SnapshotPatron, 'mailAddress' | 'isMailVerified' | 'mailTrouble'> }) {
  const words = () => noticeWords().mailState;
  const hasBounced = () => props.patron.mailTrouble === 'bounced';
  return (
    <Sheet padded>
      <section class={styles.block}>
        <h2>{words().title}</h2>
        <Show when={props.patron.mailAddress} fallback={<p>{words().none}</p>}>
          {(address) => (
            <p class={styles.address}>
              <b>{address()}</b>
              <Show when={!hasBounced()} fallback={<Badge tone="overdue">{words().bouncing}</Badge>}>
                <Badge tone={props.patron.isMailVerified ? 'ready' : 'soon'}>
                  {props.patron.isMailVerified ? words().confirmed : words().unconfirmed}
                </Badge>
              </Show>
            </p>
          )}
        </Show>
        <Show when={hasBounced()}>
          <p>{words().bouncingHint}</p>
        </Show>
        <a class={styles.way} href="/settings/mail">
          {words().change}
        </a>
      </section>
    </Sheet>
  );
}
