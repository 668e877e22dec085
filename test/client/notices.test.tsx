import { createSignal } from 'solid-js';
import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { notices as say } from '../../client/i18n/ja/notices.ts';
import { stillKeptNotices, withReads } from '../../client/local/notices.ts';
import { byDay } from '../../client/notices/by-day.ts';
import { noticePlace } from '../../client/notices/notice-place.ts';
import { wordsOf } from '../../client/notices/notice-words.ts';
import { NoticeList } from '../../client/notices/notices-page.tsx';
import { noticeKinds } from '../../shared/model/notice.ts';
import { aNotice } from '../support/inbox.ts';
import { show } from '../support/screen.tsx';

const plainly = { day: (day: string) => day, place: (branchId: string) => `«${branchId}»` };
const worded = (...of: Parameters<typeof aNotice>) => wordsOf(aNotice(...of), plainly);

describe('a notice in words', () => {
  it.each([
    ['hold-ready', '予約の資料をお渡しできます', '«chuo»でお受け取りください。取置期限は2026-11-30です。'],
    ['ebook-ready', '予約の電子書籍を借りられます', '2026-11-30までに、予約詳細で「借りる」を押してください。'],
    ['hold-cancelled', '図書館が予約を取り消しました', '資料が見つからないため、ご用意できなくなりました。'],
    ['hold-expired', '取置期限が切れました', /^2026-11-20までに受け取られなかったため、予約は終わりました。/],
    ['pickup-moved', '受取場所が変わりました', '新しい受取場所は、«chuo»です。'],
    ['due-soon', 'まもなく返却期限です', '返却期限は2026-11-26です。'],
    ['overdue', '返却期限を過ぎています', '返却期限は2026-11-20でした。お早めにお返しください。'],
    ['ebook-returned', '電子書籍を返却しました', /^2026-11-22の期限が過ぎたため、自動で返却されました。/],
    ['mail-changed', 'メールアドレスが変わりました', /心当たりがないとき/],
    ['password-changed', 'パスワードが変わりました', /心当たりがないとき/],
    ['new-device', '新しい端末でログインがありました', /^Chrome \/ Androidです。心当たりがないとき/],
    ['card-expiring', '利用者カードの期限が近づいています', '有効期限は2026-12-31です。窓口で更新できます。'],
  ] as const)('%s', (kind, head, body) => {
    expect(worded(kind).head).toBe(head);
    expect(worded(kind).body).toMatch(body);
  });

  it('tells of an e-book that nobody has to bring it back or to collect it', () => {
    const facts = { dueOn: '2026-11-26', days: 1, isEbook: true } as const;
    expect(worded('due-soon', { facts }).body).toContain('自動で返却されます');
    expect(worded('hold-expired', { facts: { shelfUntil: null, branchId: null } }).body).toMatch(/^期限までに借りられ/);
  });

  it('names what it is about, until the loan or hold is over', () => {
    expect(worded('due-soon', { subject: { loanId: 'l' }, title: 'こころ' }).about).toBe('「こころ」');
    expect(worded('due-soon', { subject: { loanId: 'l' } }).about).toBe('返却済みの資料');
    expect(worded('hold-ready', { subject: { holdId: 'h' } }).about).toBe('終わった予約の資料');
    expect(worded('new-device').about).toBeNull();
  });

  it('leads to what it is about', () => {
    const places = noticeKinds.map((kind) => noticePlace(aNotice(kind, { subject: { holdId: 'h' }, title: 'こころ' })));
    expect(places).toEqual([
      '/holds/h',
      '/holds/h',
      '/holds/cancelled',
      '/holds/cancelled',
      '/holds/h',
      '/loans',
      '/loans',
      '/loans',
      '/settings/mail',
      '/settings/password',
      '/settings/devices',
      '/card',
    ]);
    expect(noticePlace(aNotice('hold-ready', { subject: { holdId: 'h' } }))).toBe('/holds');
  });
});

const at = (instant: string) => Date.parse(instant);

describe('the inbox', () => {
  it('goes by the days of Tokyo, newest first', () => {
    const [late, early, before] = [
      aNotice('overdue', { at: at('2026-11-23T23:59:00+09:00') }),
      aNotice('overdue', { at: at('2026-11-23T00:00:00+09:00') }),
      aNotice('overdue', { at: at('2026-11-22T23:59:59+09:00') }),
    ];
    expect([...byDay([early, before, late])]).toEqual([
      ['2026-11-23', [late.id, early.id]],
      ['2026-11-22', [before.id]],
    ]);
  });

  it('keeps notices for 180 days, not a moment longer', () => {
    const now = at('2026-11-23T12:00:00+09:00');
    const edge = now - 180 * 86_400_000;
    const [kept, gone] = [aNotice('overdue', { at: edge + 1 }), aNotice('overdue', { at: edge })];
    expect(stillKeptNotices([kept, gone], now)).toEqual([kept]);
  });

  it('takes for read what was read on this device, whether or not the server knows', () => {
    const [read, unread] = [aNotice('overdue'), aNotice('overdue')];
    expect(withReads([read, unread], [read.id], 7).map(({ readAt }) => readAt)).toEqual([7, null]);
  });

  it('marks what is unread in words, and reads all at one tap', async () => {
    const [known, setKnown] = createSignal([
      aNotice('overdue'),
      aNotice('due-soon'),
      aNotice('mail-changed', { readAt: 1 }),
    ]);
    const asked: (readonly string[])[] = [];
    show(() => (
      <NoticeList
        notices={known()}
        waitingCount={0}
        onRead={(ids) => {
          asked.push(ids);
          setKnown((before) => [...withReads(before, ids, 7)]);
          return Promise.resolve();
        }}
      />
    ));
    await expect.element(page.getByRole('status')).toHaveTextContent('未読が2件あります。');
    await expect.poll(() => page.getByRole('link', { name: /^未読/ }).elements().length).toBe(2);
    await page.getByRole('button', { name: say.readAll }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('すべて既読にしました。');
    expect(asked.map((ids) => ids.length)).toEqual([2]);
    expect(page.getByText(say.unread, { exact: true }).elements()).toHaveLength(0);
    await expect.element(page.getByRole('button', { name: say.readAll })).not.toBeInTheDocument();
  });

  it('says what will come when nothing has come yet', async () => {
    show(() => <NoticeList notices={[]} waitingCount={0} onRead={() => Promise.resolve()} />);
    await expect.element(page.getByText(say.none)).toBeVisible();
    await expect.element(page.getByRole('link', { name: say.toSettings })).toBeVisible();
  });
});
