import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { connect } from '../server/db/connect.ts';
import { readTitles } from '../server/db/library/titles.ts';
import { openBrowser, settled, takeOffline } from './support/browser.ts';
import { noteLoans } from './support/notes.ts';
import { startServer } from './support/server.ts';

/** Pictures of every screen in every width and scheme, to be looked at: `npm run screenshots [-- pattern-of-names [widths [schemes]]]`. */
const [, , names = '', widths = '360,1280', schemes = 'light,dark'] = process.argv;
const folder = join(import.meta.dirname, '../screenshots');
const only = new RegExp(names);

interface Screen {
  readonly name: string;
  readonly path: string;
  /** Where the preparation leads, as client/app.tsx has it. */
  readonly route?: string;
  readonly as: 'stranger' | 'patron' | 'staff';
  /** What to do before the picture. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Titles of which some are lent out and none is with the patron of the pictures. */
const wanted = '/search?q=%E6%9D%91%E4%B8%8A';

const screens: readonly Screen[] = [
  { name: 'welcome', path: '/', as: 'stranger' },
  { name: 'sign-in', path: '/account/sign-in', as: 'stranger' },
  { name: 'register', path: '/account/register', as: 'stranger' },
  { name: 'password', path: '/account/password', as: 'stranger' },
  { name: 'search-empty', path: '/search', as: 'stranger' },
  { name: 'search', path: '/search?q=%E3%81%8E%E3%82%93%E3%81%8C', as: 'stranger' },
  {
    name: 'title',
    path: '/search?q=%E9%8A%80%E6%B2%B3%E9%89%84%E9%81%93',
    route: '/titles/:bibId',
    as: 'patron',
    prepare: (page) => page.locator('main li h2 a, main li h3 a').first().click(),
  },
  { name: 'scan', path: '/scan', as: 'stranger' },
  { name: 'shared', path: '/share#text=abc', as: 'stranger' },
  { name: 'shelf-scan', path: '/shelf/scan', as: 'patron' },
  { name: 'tour', path: '/', as: 'patron', prepare: (page) => page.getByText('次へ').waitFor() },
  { name: 'home', path: '/', as: 'patron', prepare: endTour },
  { name: 'help', path: '/help?from=/loans', as: 'patron' },
  { name: 'install', path: '/settings/install', as: 'patron' },
  { name: 'not-found', path: '/nowhere', route: '*', as: 'patron' },
  { name: 'loans', path: '/loans', as: 'patron' },
  { name: 'holds', path: '/holds', as: 'patron' },
  { name: 'hold-waiting', path: '/holds', route: '/holds/:holdId', as: 'patron', prepare: openHold('予約中です') },
  { name: 'hold-transit', path: '/holds', as: 'patron', prepare: openHold('搬送中です') },
  { name: 'hold-arrived', path: '/holds', as: 'patron', prepare: openHold('お渡し準備中です') },
  { name: 'hold-ready', path: '/holds', as: 'patron', prepare: openHold('お渡しできます') },
  { name: 'hold-ebook', path: '/holds', as: 'patron', prepare: openHold('取置中です') },
  { name: 'hold-extend', path: '/holds', as: 'patron', prepare: openHold('お渡しできます', '取置期限を延長') },
  { name: 'hold-pause', path: '/holds', as: 'patron', prepare: openHold('予約中です', 'しばらくお休みにする') },
  {
    name: 'hold-change',
    path: '/holds',
    route: '/holds/:holdId/change',
    as: 'patron',
    prepare: openHold('予約中です', '予約変更'),
  },
  { name: 'hold-change-station', path: '/holds', as: 'patron', prepare: chooseStation },
  { name: 'hold-change-arrived', path: '/holds', as: 'patron', prepare: openHold('お渡し準備中です', '予約変更') },
  {
    name: 'hold-cancel',
    path: '/holds',
    route: '/holds/:holdId/cancel',
    as: 'patron',
    prepare: openHold('お渡しできます', '予約を取り消す'),
  },
  { name: 'sequence-choose', path: '/holds/sequence', as: 'patron', prepare: (page) => toSequenceStep(page, 1) },
  { name: 'sequence-order', path: '/holds/sequence', as: 'patron', prepare: (page) => toSequenceStep(page, 2) },
  { name: 'sequence-confirm', path: '/holds/sequence', as: 'patron', prepare: (page) => toSequenceStep(page, 3) },
  { name: 'sequence-remove', path: '/holds/sequence/remove', as: 'patron' },
  { name: 'holds-cancelled', path: '/holds/cancelled', as: 'patron' },
  { name: 'cart-empty', path: '/cart', as: 'patron' },
  { name: 'place', path: wanted, as: 'patron', prepare: openPlacing },
  { name: 'cart', path: wanted, as: 'patron', prepare: fillCart },
  { name: 'cart-confirm', path: '/cart', as: 'patron', prepare: (page) => page.getByText('すべて予約する').click() },
  { name: 'pickup-settings', path: '/settings/pickup', as: 'patron' },
  { name: 'shelf-empty', path: '/shelf', as: 'patron' },
  { name: 'shelf', path: wanted, as: 'patron', prepare: fillShelf },
  { name: 'shelf-rows', path: '/shelf', as: 'patron', prepare: (page) => page.getByText('一覧表示').click() },
  {
    name: 'shelf-opinion',
    path: '/shelf',
    as: 'patron',
    prepare: (page) => page.locator('main [role=listitem] button').first().click(),
  },
  { name: 'shelf-remove', path: '/shelf', as: 'patron', prepare: askToRemove },
  { name: 'notes-off', path: '/shelf/notes', as: 'patron', prepare: beforeNotes },
  { name: 'notes-setting', path: '/settings/notes', as: 'patron', prepare: (page) => settled(page) },
  { name: 'notes-setting-on', path: '/settings/notes', as: 'patron', prepare: turnNotesOn },
  { name: 'notes-empty', path: '/shelf/notes', as: 'patron' },
  { name: 'notes', path: '/shelf/notes', as: 'patron', prepare: fillNotes },
  { name: 'notes-memo', path: '/shelf/notes', as: 'patron', prepare: (page) => memoButton(page).nth(1).click() },
  { name: 'notes-choose', path: '/shelf/notes', as: 'patron', prepare: chooseNotes },
  { name: 'notes-remove', path: '/shelf/notes', as: 'patron', prepare: askToRemoveNote },
  { name: 'notes-search', path: '/search?q=%E5%BD%B1', as: 'patron' },
  { name: 'notes-title', path: '/shelf/notes', as: 'patron', prepare: (page) => noteTitle(page).click() },
  { name: 'notes-hidden', path: '/settings/notes', as: 'patron', prepare: turnNotesOff },
  { name: 'notes-wipe', path: '/settings/shelf-removal', as: 'patron' },
  { name: 'notes-wipe-sure', path: '/settings/shelf-removal', as: 'patron', prepare: askToWipe },
  { name: 'shelf-choosing', path: '/shelf', as: 'patron', prepare: chooseThree },
  { name: 'lists-empty', path: '/shelf/lists', as: 'patron' },
  { name: 'lists', path: '/shelf', as: 'patron', prepare: fillLists },
  { name: 'lists-arrange', path: '/shelf/lists', as: 'patron', prepare: (page) => page.getByText('整理する').click() },
  { name: 'lists-remove', path: '/shelf/lists', as: 'patron', prepare: removeLastList },
  {
    name: 'list',
    path: '/shelf/lists',
    route: '/shelf/lists/:listId',
    as: 'patron',
    prepare: (page) => page.locator('main li h2 a').first().click(),
  },
  { name: 'list-arrange', path: '/shelf/lists', as: 'patron', prepare: arrangeList },
  { name: 'list-choosing', path: '/shelf/lists', as: 'patron', prepare: chooseForList },
  { name: 'list-dialog', path: '/shelf', as: 'patron', prepare: openListDialog },
  { name: 'keys-settings', path: '/settings/shelf', as: 'patron' },
  { name: 'keys-mode', path: '/settings/shelf/key', as: 'patron' },
  { name: 'keys-code', path: '/settings/shelf/code', as: 'patron', prepare: makeCode },
  { name: 'shelf-files', path: '/settings/shelf-files', as: 'patron' },
  { name: 'shelf-files-chosen', path: '/settings/shelf-files', as: 'patron', prepare: chooseFile },
  { name: 'shelf-files-report', path: '/settings/shelf-files', as: 'patron', prepare: importFile },
  { name: 'card', path: '/card', as: 'patron' },
  {
    name: 'card-full',
    path: '/card',
    as: 'patron',
    prepare: (page) => page.getByRole('button', { name: 'バーコードを画面いっぱいに表示する' }).click(),
  },
  { name: 'notices', path: '/notices', as: 'patron' },
  { name: 'notices-offline', path: '/notices', as: 'patron', prepare: readOneOffline },
  { name: 'notice-settings', path: '/settings/notices', as: 'patron' },
  { name: 'notice-calendar', path: '/settings/notices', as: 'patron', prepare: makeCalendar },
  { name: 'push', path: '/settings/notices/push', as: 'patron' },
  { name: 'push-denied', path: '/settings/notices/push', as: 'patron', prepare: denyNotifications },
  { name: 'mail', path: '/settings/mail', as: 'patron' },
  { name: 'mail-confirm', path: '/mail/confirm', as: 'stranger' },
  { name: 'display', path: '/settings/display', as: 'patron' },
  { name: 'password-change', path: '/settings/password', as: 'patron' },
  { name: 'devices', path: '/settings/devices', as: 'patron' },
  { name: 'sign-out-unsynced', path: '/shelf', as: 'patron', prepare: leaveUnsynced },
  { name: 'home-offline', path: '/', as: 'patron', prepare: reloadOffline },
  { name: 'search-offline', path: '/search?q=%E6%98%9F', as: 'patron', prepare: reloadOffline },
  { name: 'devices-offline', path: '/settings/devices', as: 'patron', prepare: reloadOffline },
  { name: 'branches', path: '/branches', as: 'patron' },
  { name: 'branch', path: '/branches/chuo', route: '/branches/:branchId', as: 'patron' },
  { name: 'card-add', path: '/account/sign-in?add=card', as: 'patron' },
  { name: 'card-family', path: '/account/sign-in?add=card&next=/card', as: 'patron', prepare: addCard },
  { name: 'home-family', path: '/', as: 'patron' },
  { name: 'loans-offline', path: '/loans', as: 'patron', prepare: (page) => page.context().setOffline(true) },
  { name: 'desk-sign-in', path: '/desk', as: 'stranger' },
  { name: 'desk-check-out', path: '/desk', as: 'staff', prepare: (page) => scan(page, '0123456789') },
  { name: 'desk-check-in', path: '/desk/check-in', as: 'staff' },
  { name: 'desk-pull', path: '/desk/pull', as: 'staff', prepare: fetchFirst },
  { name: 'desk-shelf', path: '/desk/shelf', as: 'staff', prepare: (page) => atBranch(page, 'kita-urawa') },
  { name: 'desk-calls', path: '/desk/calls', as: 'staff', prepare: (page) => atBranch(page, 'kita') },
  { name: 'desk-calendar', path: '/desk/calendar', as: 'staff', prepare: (page) => atBranch(page, 'kita-urawa') },
  { name: 'desk-close-day', path: '/desk/calendar', as: 'staff', prepare: askToClose },
  { name: 'desk-cancel', path: '/desk/shelf', as: 'staff', prepare: askToCancel },
  { name: 'desk-withdraw', path: '/desk/withdraw', as: 'staff', prepare: lookAtTitle },
  { name: 'desk-register', path: '/desk/register', as: 'staff' },
  { name: 'desk-outbox', path: '/desk/outbox', as: 'staff' },
];

/** As in a tunnel: from what the device has. */
async function reloadOffline(page: Page): Promise<void> {
  await takeOffline(page);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** Opens the first hold in this state, and perhaps one of its acts. */
function openHold(state: string, act?: string) {
  return async (page: Page): Promise<void> => {
    await page.locator('li article', { hasText: state }).getByRole('link').first().click();
    await page.getByRole('heading', { name: '予約詳細' }).waitFor();
    if (act) await page.locator('main').getByText(act, { exact: true }).or(page.getByLabel(act)).first().click();
  };
}

/** The child's card beside the mother's, which is used again then. */
async function addCard(page: Page): Promise<void> {
  await page.getByLabel('図書館利用者カード番号').fill('0123456790');
  await page.locator('input[type=password]').fill('hondana-kenta');
  await page.locator('main button[type=submit]').click();
  const cards = page.getByRole('list', { name: '家族のカード' });
  await cards.getByRole('button', { name: '大宮 花子' }).click();
  await cards.locator('[aria-current]', { hasText: '大宮 花子' }).waitFor();
}

async function endTour(page: Page): Promise<void> {
  await page.getByText('案内を閉じる').click();
  await page.getByText('案内を閉じる').waitFor({ state: 'detached' });
}

async function openPlacing(page: Page): Promise<void> {
  await page.getByText('予約する', { exact: true }).first().click();
}

async function fillCart(page: Page): Promise<void> {
  for (let count = 0; count < 3; count++) await page.getByText('予約かごに入れる', { exact: true }).first().click();
  await page.locator('header').getByRole('link', { name: '予約かご' }).click();
}

async function fillShelf(page: Page): Promise<void> {
  const add = page.getByText('お気に入りに登録', { exact: true });
  const there = page.getByText('本棚にあります');
  await add.first().waitFor();
  for (let count = await there.count(); count < 8; count++) {
    await add.first().click();
    await there.nth(count).waitFor();
  }
  await page.getByRole('link', { name: '本棚', exact: true }).click();
  for (const [index, stars] of [5, 4, 2].entries()) {
    await page.locator('main [role=listitem] button').nth(index).click();
    await page.locator('dialog').getByText(`星${stars}つ`).locator('..').click();
    if (index === 1)
      await page.getByRole('textbox', { name: 'コメント' }).fill('雨の日に読みかえしたい。\n最後の一行がいい。');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
  await page.context().setOffline(true);
  const unrated = page.locator('main [role=listitem] button').nth(3);
  // Another scheme's pictures may have rated it: only a change is unsynced.
  const stars = (await unrated.getAttribute('aria-label'))?.includes('星3つ') ? 1 : 3;
  await unrated.click();
  await page.locator('dialog').getByText(`星${stars}つ`).locator('..').click();
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByText('未同期').first().waitFor();
}

async function readOneOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.locator('main li a', { hasText: '未読' }).first().click();
  await page.goBack();
  await page.getByText('電波が戻ったとき').waitFor();
}

async function makeCalendar(page: Page): Promise<void> {
  await page.getByRole('button', { name: /アドレスを作る|新しいアドレスに替える/ }).click();
  await page.getByText('アドレスを作りました').waitFor();
}

async function denyNotifications(page: Page): Promise<void> {
  await page.addInitScript("Object.defineProperty(Notification, 'permission', { get: () => 'denied' })");
  await page.reload({ waitUntil: 'networkidle' });
}

async function makeCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: /回復コードを作る/ }).click();
  await page.getByLabel('控えたコードの最後の8文字').waitFor();
}

async function leaveUnsynced(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.locator('main [role=listitem] button').first().click();
  await page.locator('dialog').getByText('星1つ').locator('..').click();
  await page.getByRole('button', { name: '保存する' }).click();
  await page.getByRole('link', { name: 'カード' }).click();
  await page.getByRole('button', { name: 'ログアウト' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'ログアウト' }).click();
  await page.getByText('封をして').first().waitFor();
}

/** A reading log of elsewhere: books that the library has, and some that it has not. */
async function chooseFile(page: Page): Promise<void> {
  const isbns = readTitles().flatMap(({ description }) => description.isbns);
  const rows = [...isbns.slice(40, 60), '9780000000019', '9780804429573'].map((isbn, n) =>
    [
      '1',
      '',
      isbn,
      '',
      n % 6 || '',
      ['積読', '読みたい', '読み終わった'][n % 3],
      n === 0 ? '夜'.repeat(120) : '',
      '',
      '',
      '',
      '',
    ].join(','),
  );
  const buffer = Buffer.from(rows.join('\r\n'));
  await page.locator('input[type=file]').setInputFiles({ name: 'booklog.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: '取り込む' }).scrollIntoViewIfNeeded();
}

async function importFile(page: Page): Promise<void> {
  await chooseFile(page);
  await page.getByRole('button', { name: '取り込む' }).click();
  await page.getByText('取り込みました').scrollIntoViewIfNeeded();
}

async function askToRemove(page: Page): Promise<void> {
  await page.locator('main [role=listitem] button').first().click();
  await page.getByRole('button', { name: 'お気に入りから外す' }).click();
}

const memoButton = (page: Page) => page.getByRole('button', { name: /のメモを書く/ });
const noteTitle = (page: Page) => page.getByRole('listitem').locator('h3 a').first();

/** Every width and scheme begins as the first did. */
async function beforeNotes(page: Page): Promise<void> {
  const db = connect(server.databaseUrl);
  await db('shelf_setting').delete();
  await db.destroy();
  await page.reload({ waitUntil: 'networkidle' });
}

async function turnNotesOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '残す設定にする' }).click();
  await page.getByText('残す設定にしました').waitFor();
}

async function turnNotesOff(page: Page): Promise<void> {
  await page.getByRole('button', { name: '残さない設定にする' }).click();
  await page.getByText('残さない設定にしました').waitFor();
}

async function fillNotes(page: Page): Promise<void> {
  if ((await memoButton(page).count()) > 0) return;
  const db = connect(server.databaseUrl);
  const bibIds: number[] = await db('bib').where('title', 'like', '%影%').limit(3).pluck('id');
  bibIds.push(...(await db('bib').orderBy('id').offset(40).limit(4).pluck('id')));
  await db.destroy();
  const days = [
    '2026-11-21',
    '2026-11-21',
    '2026-11-08',
    '2026-10-30',
    '2026-10-30',
    '2026-10-02',
    '2025-12-27',
  ] as const;
  const loans = bibIds.map((bibId, index) => ({ bibId, lentOn: days[index] ?? days[0] }));
  await noteLoans(server.databaseUrl, '0123456789', loans);
  await page.reload({ waitUntil: 'networkidle' });
  await memoButton(page).first().click();
  await page.getByRole('textbox', { name: 'メモ' }).fill('図書館の人にすすめられて借りた。\nつづきも読みたい。');
  await page.getByRole('button', { name: '保存する' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

async function chooseThree(page: Page): Promise<void> {
  await page.getByRole('button', { name: '選択する', exact: true }).click();
  for (const index of [0, 1, 3]) await page.locator('main [role=listitem] input').nth(index).check();
}

async function putChosen(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'リストに入れる' }).click();
  await page.getByLabel('新しいリストを作って入れる').fill(name);
  await page.getByRole('button', { name: '保存する' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

async function chooseNotes(page: Page): Promise<void> {
  await page.getByRole('button', { name: '選択する', exact: true }).click();
  for (const index of [0, 2]) await page.getByRole('listitem').getByRole('checkbox').nth(index).check();
}

async function askToRemoveNote(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /の記録を削除$/ })
    .first()
    .click();
}

async function askToWipe(page: Page): Promise<void> {
  await page.getByRole('button', { name: '本棚をすべて削除する' }).click();
  await page.getByRole('button', { name: 'すべて削除する', exact: true }).click();
}

/** The pictures of another width or scheme have made some of them already. */
async function fillLists(page: Page): Promise<void> {
  const has = (name: string) => page.getByRole('heading', { name }).isVisible();
  const create = page.getByRole('button', { name: 'リストを作る' });
  await page.getByRole('link', { name: 'マイリスト' }).click();
  await create.waitFor();
  if (!(await has('夏休みに読む'))) {
    await page.getByRole('link', { name: 'お気に入り' }).click();
    await chooseThree(page);
    await putChosen(page, '夏休みに読む');
    await page.getByRole('button', { name: '選択する', exact: true }).click();
    await page.getByRole('button', { name: 'すべて選ぶ' }).click();
    await putChosen(page, 'いつか子どもに読んであげたい本と、もう一度読みかえしたい本');
    await page.getByRole('link', { name: 'マイリスト' }).click();
  }
  if (await has('研究')) return;
  await create.click();
  await page.getByLabel('リストの名前').fill('研究');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '作る', exact: true }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

async function removeLastList(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.getByText('整理する').click();
  await page.getByRole('button', { name: 'リスト「研究」を削除' }).click();
  await page.getByRole('button', { name: '削除する' }).click();
  await page.getByRole('button', { name: '元に戻す' }).waitFor();
}

async function arrangeList(page: Page): Promise<void> {
  await page.locator('main li h2 a').nth(1).click();
  await page.getByText('整理する').click();
  await page.getByRole('button', { name: 'をリストから外す' }).last().click();
}

async function chooseForList(page: Page): Promise<void> {
  await page.locator('main li h2 a').first().click();
  await page.getByRole('link', { name: 'お気に入りから選んで入れる' }).click();
  await page.locator('main [role=listitem] input').nth(4).check();
}

async function openListDialog(page: Page): Promise<void> {
  await chooseThree(page);
  await page.getByRole('button', { name: 'リストに入れる' }).click();
}

async function chooseStation(page: Page): Promise<void> {
  await openHold('予約中です', '予約変更')(page);
  await page.getByLabel('受取場所').selectOption({ label: '移動図書館' });
}

async function toSequenceStep(page: Page, step: number): Promise<void> {
  const boxes = page.locator('main input[type=checkbox]');
  for (const index of [1, 0]) await boxes.nth(index).check();
  if (step > 1) await page.getByRole('button', { name: '選択完了' }).click();
  if (step > 2) await page.getByRole('button', { name: '予約順指定完了' }).click();
}

async function scan(page: Page, text: string): Promise<void> {
  await page.locator('form input').first().fill(text);
  await page.keyboard.press('Enter');
}

const atBranch = async (page: Page, branchId: string) => {
  await page.locator('select').first().selectOption(branchId);
  await page.waitForLoadState('networkidle');
};

/** The desk's own first item is fetched: the picture shows where it goes. */
async function fetchFirst(page: Page): Promise<void> {
  const [line = ''] = await page.locator('main li').allTextContents();
  const [barcode] = /\bH?\d{6,}\b/.exec(line) ?? [];
  if (barcode) await scan(page, barcode);
}

/** December has deadlines; the picture says what closing such a day does. */
async function askToClose(page: Page): Promise<void> {
  await atBranch(page, 'kita-urawa');
  await page.getByRole('button', { name: '次の月' }).click();
  await page
    .getByRole('button', { name: /期限\d/ })
    .first()
    .click();
}

async function askToCancel(page: Page): Promise<void> {
  await atBranch(page, 'kita-urawa');
  await page.getByRole('button', { name: '取り消す' }).first().click();
}

async function lookAtTitle(page: Page): Promise<void> {
  await scan(page, '銀河鉄道の夜');
  await page.locator('main li button').first().click();
}

async function signIn(page: Page, url: string, as: Screen['as']): Promise<void> {
  if (as === 'stranger') return;
  const [path, account, password] =
    as === 'patron' ? ['/account/sign-in', '0123456789', 'hondana-hanako'] : ['/desk', 'kanri', 'hondana-kanri'];
  await page.goto(url + path);
  await page.locator('input').first().fill(account);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForFunction(() => !document.querySelector('input[type=password]'));
}

async function picture(browser: Browser, url: string, width: number, scheme: 'light' | 'dark'): Promise<void> {
  for (const as of ['stranger', 'patron', 'staff'] as const) {
    const wanted = screens.filter((screen) => screen.as === as && only.test(screen.name));
    if (wanted.length === 0) continue;
    const isPhone = width < 600;
    const context = await browser.newContext({
      viewport: { width, height: isPhone ? 740 : 800 },
      deviceScaleFactor: isPhone ? 2 : 1,
      hasTouch: isPhone,
      colorScheme: scheme,
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await signIn(page, url, as);
    for (const screen of wanted) {
      await page.goto(url + screen.path, { waitUntil: 'networkidle' });
      await screen.prepare?.(page);
      await page.waitForTimeout(400);
      // As tall as the page, so that the bar at the bottom lies on nothing.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      if (isPhone) await page.setViewportSize({ width, height: Math.max(740, Math.min(height, 4000)) });
      await page.screenshot({ path: join(folder, `${screen.name}-${width}-${scheme}.png`) });
      if (isPhone) await page.setViewportSize({ width, height: 740 });
      await context.setOffline(false);
    }
    await context.close();
  }
}

mkdirSync(folder, { recursive: true });
const server = await startServer({ env: { DEMO: 'on' } });
const browser = await openBrowser();
try {
  for (const width of widths.split(','))
    for (const scheme of ['light', 'dark'] as const)
      if (schemes.includes(scheme)) await picture(browser, server.url, Number(width), scheme);
} finally {
  await browser.close();
  await server.stop();
}
process.stdout.write(`The pictures are in ${folder}\n`);
