import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Answers } from '../../client/api.ts';
import { common } from '../../client/i18n/ja/common.ts';
import { notices } from '../../client/i18n/ja/notices.ts';
import { CalendarFeed } from '../../client/notices/calendar-feed.tsx';
import { NoticeChoicesForm } from '../../client/notices/choices-form.tsx';
import { MailState } from '../../client/notices/notice-settings-page.tsx';
import { defaultNoticeChoices, type NoticeChoices } from '../../shared/model/notice.ts';
import { answering, show } from '../support/screen.tsx';

const say = notices.settings;
const save = page.getByRole('button', { name: say.act });
type Chosen = Answers['notices']['choose'];

function aForm({ known = defaultNoticeChoices as NoticeChoices | null, hasMail = true, hasPush = true } = {}) {
  const sent: NoticeChoices[] = [];
  const loading = answering<undefined, NoticeChoices>(known ?? undefined);
  const choose = (choices: NoticeChoices): Promise<Chosen> => {
    sent.push(choices);
    return Promise.resolve({ allowed: true, value: choices });
  };
  show(() => (
    <NoticeChoicesForm procedures={{ choices: loading.procedure, choose }} hasMail={hasMail} hasPush={hasPush} />
  ));
  return { sent };
}

describe('the choice of notices', () => {
  it('shows what the server keeps and sends it whole when something was changed', async () => {
    const { sent } = aForm();
    await expect.element(page.getByText(say.unchanged)).toBeVisible();
    await page.getByRole('checkbox', { name: say.boxLabel(say.groups.ebook.name, say.mail) }).click();
    await page.getByRole('button', { name: say.dueDays[7] }).click();
    await page.getByRole('checkbox', { name: say.titles }).click();
    await expect.element(page.getByText(say.unsaved)).toBeVisible();
    await save.click();
    await expect.element(page.getByText(say.saved)).toBeVisible();
    expect(sent).toEqual([
      {
        ...defaultNoticeChoices,
        channels: { ...defaultNoticeChoices.channels, ebook: { mail: false, push: true } },
        dueDays: [7, 3, 0],
        showTitles: true,
      },
    ]);
    await save.click({ force: true });
    expect(sent).toHaveLength(1);
  });

  it('refuses quiet hours that begin when they end, before anything is sent', async () => {
    const { sent } = aForm();
    await page.getByLabelText(say.quietUntil).fill('21:00');
    await save.click();
    await expect
      .element(page.getByLabelText(say.quietFrom))
      .toHaveAccessibleDescription(say.refusals['quiet-hours-empty']());
    expect(sent).toEqual([]);
    await page.getByLabelText(say.quietUntil).fill('07:00');
    await save.click();
    await expect.poll(() => sent.map(({ quietUntil }) => quietUntil)).toEqual(['07:00']);
  });

  it('switches quiet hours off as a whole', async () => {
    const { sent } = aForm();
    await page.getByRole('checkbox', { name: say.quietUse }).click();
    await expect.element(page.getByLabelText(say.quietFrom)).not.toBeInTheDocument();
    await save.click();
    await expect.poll(() => sent.map(({ quietFrom, quietUntil }) => [quietFrom, quietUntil])).toEqual([[null, null]]);
  });

  it('keeps choices whose way leads nowhere now, and says so', async () => {
    aForm({ hasMail: false, hasPush: false });
    await expect.element(page.getByText(say.noMail)).toBeVisible();
    await expect.element(page.getByText(say.noPush)).toBeVisible();
    await expect
      .element(page.getByRole('checkbox', { name: say.boxLabel(say.groups.due.name, say.mail) }))
      .toBeChecked();
  });

  it('never shows a guess: without an answer it can only be tried again', async () => {
    aForm({ known: null });
    await expect.element(page.getByText(common.notLoaded)).toBeVisible();
    await expect.element(page.getByRole('button', { name: common.retry })).toBeVisible();
    expect(page.getByRole('checkbox').elements()).toHaveLength(0);
  });
});

describe('the way of mails', () => {
  const patron = { mailAddress: 'hanako@example.jp', isMailVerified: true, mailTrouble: null } as const;

  it('says when mails came back, and where to mend it', async () => {
    show(() => <MailState patron={{ ...patron, mailTrouble: 'bounced' }} />);
    await expect.element(page.getByText(notices.mailState.bouncing)).toBeVisible();
    await expect.element(page.getByText(notices.mailState.bouncingHint)).toBeVisible();
    await expect.element(page.getByRole('link')).toHaveAttribute('href', '/settings/mail');
  });

  it('says that there is no address', async () => {
    show(() => <MailState patron={{ ...patron, mailAddress: null, isMailVerified: false }} />);
    await expect.element(page.getByText(notices.mailState.none)).toBeVisible();
  });
});

describe('the calendar', () => {
  const words = notices.calendar;
  type Feed = Answers['notices']['calendar'];
  const address = 'https://hondana.example.jp/calendar/secret.ics';

  it('is made, made anew with titles, and taken back only after a question', async () => {
    const calendar = answering<undefined, Feed>({ address: null, showTitles: false });
    const make = answering<{ readonly showTitles: boolean }, Answers['notices']['calendarMake']>(
      { address, showTitles: false },
      { address: 'https://hondana.example.jp/calendar/other.ics', showTitles: true },
    );
    const revoke = answering<undefined, Answers['notices']['calendarRevoke']>({ address: null, showTitles: false });
    show(() => (
      <CalendarFeed
        procedures={{
          calendar: calendar.procedure,
          make: make.procedure,
          revoke: revoke.procedure,
        }}
      />
    ));
    await page.getByRole('button', { name: words.make }).click();
    await expect
      .element(page.getByRole('link', { name: words.subscribe }))
      .toHaveAttribute('href', 'webcal://hondana.example.jp/calendar/secret.ics');
    await page.getByRole('checkbox', { name: words.titles }).click();
    await page.getByRole('button', { name: words.remake }).click();
    await expect.element(page.getByText(/other\.ics/)).toBeVisible();
    expect(make.sent).toEqual([{ showTitles: false }, { showTitles: true }]);
    await page.getByRole('button', { name: words.revoke }).click();
    await userEvent.keyboard('{Escape}');
    expect(revoke.sent).toHaveLength(0);
    await page.getByRole('button', { name: words.revoke }).click();
    await page.getByRole('dialog').getByRole('button', { name: words.revokeAct }).click();
    await expect.element(page.getByText(words.revoked)).toBeVisible();
    await expect.element(page.getByRole('link', { name: words.subscribe })).not.toBeInTheDocument();
  });
});
