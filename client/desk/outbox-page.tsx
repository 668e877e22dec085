import { createResource, For, Match, Show, Switch } from 'solid-js';
import { dayInTokyo } from '../../shared/model/day.ts';
import { api } from '../api.ts';
import { words } from '../day-words.ts';
import { timeWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { desk } from '../i18n/ja/desk.ts';
import { Badge } from '../ui/chip.tsx';
import { Empty, Loading, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import styles from './desk.module.css';

type Mail = Awaited<ReturnType<typeof api.outbox.list.query>>['mails'][number];

const stateOf = (mail: Mail): 'waiting' | 'sent' | 'dead' => (mail.deadAt ? 'dead' : mail.sentAt ? 'sent' : 'waiting');

/** What would have been sent, so that the demo can be followed to the end without a mail server. */
export function OutboxPage() {
  const [outbox] = createResource(() => api.outbox.list.query());
  const tone = (state: 'waiting' | 'sent' | 'dead') =>
    state === 'dead' ? 'overdue' : state === 'sent' ? 'ready' : 'soon';
  return (
    <Page title={desk.outbox.title}>
      <Switch fallback={<Loading words={t().common.loading} />}>
        <Match when={outbox.error}>
          <Message tone="refusal">{t().common.failures.later}</Message>
        </Match>
        <Match when={outbox()}>
          {(known) => (
            <>
              <p>{known().isSmtpConfigured ? desk.outbox.sentElsewhere : desk.outbox.explain}</p>
              <Show when={known().mails.length > 0} fallback={<Empty>{desk.outbox.none}</Empty>}>
                <SheetList>
                  <For each={known().mails}>
                    {(mail) => (
                      <li class={styles.mail}>
                        <div>
                          <b>{mail.subject}</b>{' '}
                          <Badge tone={tone(stateOf(mail))}>{desk.outbox.states[stateOf(mail)]}</Badge>
                        </div>
                        <span class="quiet">
                          {desk.outbox.to} {mail.to}・{words(dayInTokyo(mail.createdAt))} {timeWords(mail.createdAt)}
                        </span>
                        <Show when={mail.text}>
                          <pre>{mail.text}</pre>
                        </Show>
                      </li>
                    )}
                  </For>
                </SheetList>
              </Show>
            </>
          )}
        </Match>
      </Switch>
    </Page>
  );
}
