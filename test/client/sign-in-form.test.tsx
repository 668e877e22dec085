import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Ask } from '../../client/account/answers.ts';
import { SignInForm } from '../../client/account/sign-in-form.tsx';
import { account } from '../../client/i18n/ja/account.ts';
import type { Answers } from '../../client/api.ts';
import { answering, show } from '../support/screen.tsx';

type Answer = Answers['account']['signIn'];

const wrong: Answer = { allowed: false, refusal: { code: 'wrong-card-or-password' } };
const right: Answer = { allowed: true, value: { patronId: 'p1', name: '本棚 花子' } };

const cardNumber = page.getByLabelText(account.cardNumber);
const password = page.getByLabelText(account.password, { exact: true });
const act = page.getByRole('button', { name: account.signIn.act });

function aDoor(...answers: Answer[]) {
  const { sent, procedure } = answering<Parameters<Ask<'signIn'>>[0], Answer>(...answers);
  const onSignedIn = vi.fn();
  const onTemporaryPassword = vi.fn();
  show(() => (
    <SignInForm cardNumber="" signIn={procedure} onSignedIn={onSignedIn} onTemporaryPassword={onTemporaryPassword} />
  ));
  return { sent, onSignedIn, onTemporaryPassword };
}

describe('the log-in', () => {
  it('sends what was typed, full-width digits and hyphens included', async () => {
    const { sent, onSignedIn } = aDoor(right);
    await cardNumber.fill('０１２３−４５６ー７８９');
    await password.fill('hondana-hanako');
    await page.getByLabelText(account.signIn.shared).click();
    await act.click();
    await expect.poll(() => onSignedIn.mock.calls).toEqual([[right.allowed && right.value, true]]);
    expect(sent).toEqual([{ cardNumber: '０１２３−４５６ー７８９', password: 'hondana-hanako', isSharedDevice: true }]);
  });

  it('says at each field what is missing, sums it up and puts the focus on the first', async () => {
    const { sent } = aDoor(right);
    await act.click();
    await expect.element(cardNumber).toHaveFocus();
    await expect.element(cardNumber).toHaveAccessibleDescription(/カード番号を入力してください。/);
    await expect.element(password).toHaveAttribute('aria-invalid', 'true');
    await expect.element(page.getByRole('alert')).toHaveTextContent('パスワードを入力してください。');
    await page.getByRole('link', { name: 'パスワードを入力してください。' }).click();
    await expect.element(password).toHaveFocus();
    expect(sent).toEqual([]);
  });

  it('counts the digits of a card number that is too short', async () => {
    aDoor(right);
    await cardNumber.fill('012345678');
    await password.fill('x');
    await act.click();
    await expect.element(page.getByText('カード番号は10桁です。いま9桁入力されています。').first()).toBeInTheDocument();
  });

  it('tells one sentence for a wrong card or password and loses nothing typed', async () => {
    aDoor(wrong);
    await cardNumber.fill('0123456789');
    await password.fill('wrong');
    await userEvent.keyboard('{Enter}');
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('利用者カード番号またはパスワードが正しくありません。');
    await expect.element(cardNumber).toHaveValue('0123456789');
    await expect.element(password).toHaveValue('wrong');
    await expect.element(password).toHaveFocus();
  });

  it('counts the seconds down after too many failures and opens again', async () => {
    const { sent } = aDoor({ allowed: false, refusal: { code: 'slow-down', retryAt: Date.now() + 2_400 } }, right);
    await cardNumber.fill('0123456789');
    await password.fill('hondana-hanako');
    await act.click();
    await expect.element(page.getByRole('timer')).toHaveTextContent(/^あと[23]秒$/);
    await expect.element(act).toHaveAttribute('aria-disabled', 'true');
    await act.click({ force: true });
    expect(sent).toHaveLength(1);
    await expect.element(page.getByText(account.slowDown.over), { timeout: 5_000 }).toBeInTheDocument();
    await act.click();
    await expect.poll(() => sent.length).toBe(2);
  });

  it('leads a temporary password on with the card number', async () => {
    const { onTemporaryPassword } = aDoor({ allowed: false, refusal: { code: 'temporary-password' } });
    await cardNumber.fill('0123456808');
    await password.fill('hondana-jun');
    await act.click();
    await expect.poll(() => onTemporaryPassword.mock.calls).toEqual([['0123456808', 'hondana-jun']]);
  });

  it('says that the server was not reached and takes the next try', async () => {
    const { onSignedIn } = aDoor();
    await cardNumber.fill('0123456789');
    await password.fill('hondana-hanako');
    await act.click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('サーバーに届きませんでした');
    await expect.element(act).not.toHaveAttribute('aria-disabled');
    expect(onSignedIn).not.toHaveBeenCalled();
  });

  it('shows the password when asked to', async () => {
    aDoor(right);
    await password.fill('hondana');
    await page.getByLabelText(account.reveal).click();
    await expect.element(password).toHaveAttribute('type', 'text');
    await expect.element(password).toHaveValue('hondana');
  });
});
