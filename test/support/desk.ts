import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright';
import { aDesktop } from './browser.ts';

/** A desk in a window of its own, with somebody of the staff signed in. */
export interface Desk {
  readonly page: Page;
  /** Scans an item as returned; answers the line that tells what to do with it. */
  checkIn(barcode: string): Promise<string>;
  /** Lends an item to the patron who shows the card. */
  checkOut(cardNumber: string, barcode: string): Promise<void>;
  /** Calls a procedure that changes something, as the desk's own screens do; its answer. */
  act<T>(procedure: string, input: object): Promise<T>;
}

export async function openDesk(browser: Browser, url: string, loginName: string): Promise<Desk> {
  const context = await aDesktop(browser, { baseURL: url });
  const page = await context.newPage();
  await page.goto('/desk');
  await page.getByLabel('職員ID').fill(loginName);
  await page.getByLabel('パスワード', { exact: true }).fill(`hondana-${loginName}`);
  await page.getByRole('button', { name: 'ログイン' }).click();
  await page.getByLabel('利用者カード番号・氏名・よみ').waitFor();

  const scan = async (label: string, text: string) => {
    await page.getByLabel(label).fill(text);
    await page.keyboard.press('Enter');
  };
  const act = async <T>(procedure: string, input: object): Promise<T> => {
    const response = await page.request.post(`/api/${procedure}`, {
      data: { commandId: randomUUID(), ...input },
      headers: { 'x-hondana': '1', origin: url },
    });
    const body = (await response.json()) as { result?: { data: T } };
    if (!body.result) throw new Error(JSON.stringify(body));
    return body.result.data;
  };
  return {
    page,
    act,
    async checkIn(barcode) {
      await page.goto('/desk/check-in');
      await scan('資料のバーコード', barcode);
      const line = page.getByRole('log').getByRole('listitem').first();
      await line.locator('b').first().waitFor();
      return line.innerText();
    },
    async checkOut(cardNumber, barcode) {
      await page.goto('/desk');
      await scan('利用者カード番号・氏名・よみ', cardNumber);
      await scan('資料のバーコード', barcode);
      await page.getByText(/まで/).first().waitFor();
    },
  };
}
