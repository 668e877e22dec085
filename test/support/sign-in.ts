import type { BrowserContext, Page } from 'playwright';

/** The patron of the believable library whom tests sign in as. */
export const hanako = { cardNumber: '0123456789', password: 'hondana-hanako' } as const;

/** Signs in on the screen, and waits until the page works without network. */
export async function signInAs(
  page: Page,
  url: string,
  { cardNumber, password }: { readonly cardNumber: string; readonly password: string } = hanako,
): Promise<void> {
  await page.goto(`${url}/account/sign-in`);
  await page.getByLabel('図書館利用者カード番号').fill(cardNumber);
  await page.getByLabel('パスワード', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'ログイン' }).click();
  await page.waitForFunction(() => !document.querySelector('input[type=password]'));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** The card that a browser has signed in, as its pages name it in `x-hondana-card`; the only one. */
export async function cardOf(context: BrowserContext): Promise<string> {
  const names = (await context.cookies()).map(({ name }) => /^hondana-([0-9a-f]{8}-[0-9a-f-]{27})$/.exec(name)?.[1]);
  const [card, ...more] = names.filter((name) => name !== undefined);
  if (!card || more.length > 0) throw new Error('not one card');
  return card;
}
