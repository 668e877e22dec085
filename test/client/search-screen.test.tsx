import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { render } from 'solid-js/web';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SearchAnswer, SearchQuestion } from '../../client/catalog/answers.ts';
import { SearchScreen } from '../../client/catalog/search-page.tsx';
import { keepAnswer, recentSearches, wipeTraces } from '../../client/local/traces.ts';
import { aHit, anAnswer } from '../support/catalog.ts';

/** A catalog that answers when told to, and remembers what it was asked. */
function aCatalog() {
  const asked: { question: SearchQuestion; answer: (answer: SearchAnswer) => void; fail: () => void }[] = [];
  const ask = (question: SearchQuestion) =>
    new Promise<SearchAnswer>((resolve, reject) => {
      asked.push({ question, answer: resolve, fail: () => reject(new TypeError('network')) });
    });
  const to = async (query: string, cursor?: string) => {
    const isIt = ({ question }: (typeof asked)[number]) => question.query === query && question.cursor === cursor;
    await expect.poll(() => asked.some(isIt)).toBe(true);
    return asked.findLast(isIt) as (typeof asked)[number];
  };
  return { ask, asked, to };
}

let close = () => {};

/** The screen at an address. */
function open(ask: ReturnType<typeof aCatalog>['ask'], address = '/search') {
  const history = createMemoryHistory();
  history.set({ value: address, replace: true });
  const root = document.body.appendChild(document.createElement('div'));
  const dispose = render(
    () => (
      <MemoryRouter history={history}>
        <Route path="/search" component={() => <SearchScreen ask={ask} />} />
        <Route path="/titles/:bibId" component={() => <p>a title</p>} />
      </MemoryRouter>
    ),
    root,
  );
  close = () => {
    dispose();
    root.remove();
  };
  return history;
}

const box = () => page.getByRole('searchbox');
const titles = () => [...document.querySelectorAll('h3 a')].map((link) => link.textContent);
const addressOf = (history: ReturnType<typeof createMemoryHistory>) => decodeURIComponent(history.get());

beforeEach(wipeTraces);
afterEach(() => close());

describe('the search box', () => {
  it('lists what answers the words, and writes them into the address', async () => {
    const catalog = aCatalog();
    const history = open(catalog.ask);
    await box().fill('ぎんが');
    (await catalog.to('ぎんが')).answer(anAnswer([aHit(1, '銀河鉄道の夜')]));
    await expect.poll(titles).toEqual(['銀河鉄道の夜']);
    expect(addressOf(history)).toBe('/search?q=ぎんが');
    await expect.element(page.getByRole('status')).toHaveTextContent('1件');
  });

  it('asks once for a word typed quickly', async () => {
    const catalog = aCatalog();
    open(catalog.ask);
    await userEvent.type(box(), 'abcde');
    await catalog.to('abcde');
    expect(catalog.asked.filter(({ question }) => question.query).length).toBeLessThan(3);
    await expect.element(box()).toHaveValue('abcde');
  });

  it('drops an answer that comes after its question was changed, and keeps the last list meanwhile', async () => {
    const catalog = aCatalog();
    open(catalog.ask);
    await box().fill('一');
    (await catalog.to('一')).answer(anAnswer([aHit(1, '一番目')]));
    await expect.poll(titles).toEqual(['一番目']);
    await box().fill('一二');
    const late = await catalog.to('一二');
    expect(titles()).toEqual(['一番目']);
    await box().fill('一二三');
    (await catalog.to('一二三')).answer(anAnswer([aHit(3, '三番目')]));
    await expect.poll(titles).toEqual(['三番目']);
    late.answer(anAnswer([aHit(2, '二番目')]));
    await new Promise((later) => setTimeout(later, 50));
    expect(titles()).toEqual(['三番目']);
  });

  it('follows the address when one goes back', async () => {
    const catalog = aCatalog();
    const history = open(catalog.ask, '/search?q=old');
    (await catalog.to('old')).answer(anAnswer([aHit(1, 'Old')]));
    await expect.poll(titles).toEqual(['Old']);
    history.set({ value: '/search?q=other' });
    await expect.element(box()).toHaveValue('other');
    history.back();
    await expect.element(box()).toHaveValue('old');
    // The list was read before: it is there without asking.
    await expect.poll(titles).toEqual(['Old']);
    expect(catalog.asked.filter(({ question }) => question.query === 'old')).toHaveLength(1);
  });

  it('does not send half a syllable while it is being composed', async () => {
    const catalog = aCatalog();
    const history = open(catalog.ask);
    const input = document.querySelector('input') as HTMLInputElement;
    input.value = 'ねk';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    await catalog.to('ね');
    expect(input.value).toBe('ねk');
    expect(addressOf(history)).toBe('/search?q=ね');
  });
});

describe('the conditions', () => {
  it('are read from the address, narrow the question and can be shared', async () => {
    const catalog = aCatalog();
    const history = open(catalog.ask, '/search?q=x1&kind=cd&from=2000');
    expect((await catalog.to('x1')).question).toMatchObject({ kind: 'cd', yearFrom: 2000, sort: 'relevance' });
    await page.getByRole('button', { name: 'いま借りられる', exact: true }).click();
    await expect.poll(() => catalog.asked.at(-1)?.question).toMatchObject({ kind: 'cd', isAvailable: true });
    await page.getByRole('button', { name: 'CD', exact: true }).click();
    await expect.poll(() => addressOf(history)).toBe('/search?q=x1&available=1&from=2000');
  });

  it('are offered to be dropped where nothing is found', async () => {
    const catalog = aCatalog();
    const history = open(catalog.ask, '/search?q=x2 y2&kind=cd');
    (await catalog.to('x2 y2')).answer(anAnswer([]));
    await page.getByRole('button', { name: '「x2」だけでさがす' }).click();
    await expect.poll(() => addressOf(history)).toBe('/search?q=x2&kind=cd');
    (await catalog.to('x2')).answer(anAnswer([]));
    await page.getByRole('button', { name: '条件を外してさがす' }).click();
    await expect.poll(() => addressOf(history)).toBe('/search?q=x2');
  });
});

describe('reading on', () => {
  it('adds the next page below and puts the focus on its first title', async () => {
    const catalog = aCatalog();
    open(catalog.ask, '/search?q=page');
    const total = { count: 1000, isExact: false };
    (await catalog.to('page')).answer(anAnswer([aHit(1, 'one'), aHit(2, 'two')], { cursor: 'c', total }));
    await expect.element(page.getByText('1,000件以上')).toBeVisible();
    await page.getByRole('button', { name: 'さらに読み込む' }).click();
    // A title that moved between the pages is not listed twice.
    (await catalog.to('page', 'c')).answer(anAnswer([aHit(2, 'two'), aHit(3, 'three')], { total }));
    await expect.poll(titles).toEqual(['one', 'two', 'three']);
    await expect.poll(() => document.activeElement?.textContent).toBe('three');
  });

  it('keeps what is there when the next page does not come, and tries again at a tap', async () => {
    const catalog = aCatalog();
    open(catalog.ask, '/search?q=torn');
    (await catalog.to('torn')).answer(anAnswer([aHit(1, 'one')], { cursor: 'c' }));
    await page.getByRole('button', { name: 'さらに読み込む' }).click();
    (await catalog.to('torn', 'c')).fail();
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(titles()).toEqual(['one']);
    await page.getByRole('button', { name: 'もう一度試す' }).click();
    (await catalog.to('torn', 'c')).answer(anAnswer([aHit(2, 'two')]));
    await expect.poll(titles).toEqual(['one', 'two']);
  });
});

describe('recent searches', () => {
  it('remember what was sent off or opened, not every letter', async () => {
    const catalog = aCatalog();
    open(catalog.ask);
    await box().fill('ねこ');
    (await catalog.to('ねこ')).answer(anAnswer([aHit(7, '吾輩は猫である')]));
    await expect.poll(titles).toHaveLength(1);
    expect(recentSearches()).toEqual([]);
    await page.getByRole('link', { name: '吾輩は猫である' }).click();
    await expect.poll(() => recentSearches().map(decodeURIComponent)).toEqual(['?q=ねこ']);
  });

  it('stand below the empty box and can be forgotten one by one', async () => {
    const catalog = aCatalog();
    open(catalog.ask);
    for (const word of ['犬', '鳥']) {
      await box().fill(word);
      await userEvent.keyboard('{Enter}');
    }
    await page.getByRole('button', { name: '入力を消す' }).click();
    await expect.element(page.getByRole('link', { name: '鳥' })).toBeVisible();
    await page.getByRole('button', { name: '「鳥」を最近の検索から消す' }).click();
    await expect.poll(() => recentSearches().map(decodeURIComponent)).toEqual(['?q=犬']);
    await page.getByRole('button', { name: 'すべて消す' }).click();
    await expect.poll(recentSearches).toEqual([]);
  });

  it('open with their kept results, and their time, when the server is out of reach', async () => {
    const catalog = aCatalog();
    await keepAnswer('search', '?q=kept', { value: anAnswer([aHit(1, 'Kept title')]), asOf: Date.now() });
    open(catalog.ask, '/search?q=kept');
    (await catalog.to('kept')).fail();
    await expect.poll(titles).toEqual(['Kept title']);
    await expect.element(page.getByText(/時点/)).toBeVisible();
  });
});

it('says that the server was not reached, and asks again at a tap', async () => {
  const catalog = aCatalog();
  open(catalog.ask, '/search?q=away');
  (await catalog.to('away')).fail();
  await expect.element(page.getByRole('alert')).toHaveTextContent('図書館のサーバーに届きませんでした');
  await page.getByRole('button', { name: 'もう一度試す' }).click();
  (await catalog.to('away')).answer(anAnswer([aHit(1, 'here')]));
  await expect.poll(titles).toEqual(['here']);
});
