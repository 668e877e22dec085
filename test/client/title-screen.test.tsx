import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { TRPCClientError } from '@trpc/client';
import { render } from 'solid-js/web';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { AskTitle } from '../../client/catalog/title.ts';
import { TitleScreen } from '../../client/catalog/title-page.tsx';
import { keepAnswer, readAnswer, wipeTraces } from '../../client/local/traces.ts';
import { anAvailability, aTitle } from '../support/catalog.ts';

let close = () => {};

function open(ask: AskTitle, bibId = 1): void {
  const root = document.body.appendChild(document.createElement('div'));
  const dispose = render(
    () => (
      <MemoryRouter history={createMemoryHistory()}>
        <Route path="*" component={() => <TitleScreen bibId={bibId} ask={ask} />} />
      </MemoryRouter>
    ),
    root,
  );
  close = () => {
    dispose();
    root.remove();
  };
}

const unreached: AskTitle = async () => {
  throw new TypeError('network');
};
const missing: AskTitle = async () => {
  throw TRPCClientError.from({ error: { message: 'title', code: -32004, data: { code: 'NOT_FOUND' } } } as never);
};

beforeEach(wipeTraces);
afterEach(() => close());

describe('the title page', () => {
  it('says what the title is, under its own name', async () => {
    open(async () => aTitle());
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('銀河鉄道の夜');
    expect(document.title).toBe('銀河鉄道の夜 — 宮沢賢治');
    await expect.element(page.getByText('9784101092058')).toBeVisible();
    await expect.element(page.getByRole('link', { name: '宮沢賢治' })).toBeVisible();
  });

  it('says when an item comes back, and that it is late rather than a day gone by', async () => {
    const item = { id: 1, barcode: '1', shelfMark: '913.6 ミ', state: 'on-loan', isLoanable: true } as const;
    const branches = [
      { branchId: 'a', branchName: '北館', items: [{ ...item, dueOn: '2999-11-25' as const }] },
      { branchId: 'b', branchName: '南館', items: [{ ...item, dueOn: '2001-11-25' as const }] },
    ];
    open(async () => aTitle({}, { branches, availability: anAvailability({ availableCount: 0, holdsWaiting: 3 }) }));
    await expect.element(page.getByText('2999年11月25日（月）に返却予定')).toBeVisible();
    await expect.element(page.getByText('返却が遅れています')).toBeVisible();
    await expect.element(page.getByText('予約3人・所蔵1冊')).toBeVisible();
  });

  it('opens without network as it was last seen, with its time', async () => {
    await keepAnswer('title', '1', { value: aTitle(), asOf: Date.now() });
    open(unreached);
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('銀河鉄道の夜');
    await expect.element(page.getByText(/\d{1,2}:\d{2} 時点/)).toBeVisible();
  });

  it('is kept on the device by being opened', async () => {
    open(async () => aTitle());
    await expect.poll(async () => (await readAnswer('title', '1')) !== undefined).toBe(true);
  });

  it('says that a title it never saw needs the network', async () => {
    open(unreached, 2);
    await expect.element(page.getByRole('alert')).toHaveTextContent('まだこの端末で開いていません');
  });

  it('says so where there is no such title', async () => {
    open(missing);
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('この資料は見つかりません');
  });

  it('marks what the library no longer offers, and offers nothing of it', async () => {
    open(async () => aTitle({ kind: 'ebook', isWithdrawn: true }));
    await expect.element(page.getByText('提供できません')).toBeVisible();
    expect(page.getByRole('button', { name: /借りる/ }).elements()).toHaveLength(0);
  });
});
