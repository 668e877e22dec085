import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import type { Ask } from '../../client/account/answers.ts';
import { RegisterForm } from '../../client/account/register-form.tsx';
import type { Answers } from '../../client/api.ts';
import { account } from '../../client/i18n/ja/account.ts';
import { answering, show } from '../support/screen.tsx';

type Answer = Answers['account']['registerPassword'];

const done: Answer = { allowed: true, value: {} };
const refused = (refusal: Extract<Answer, { allowed: false }>['refusal']): Answer => ({ allowed: false, refusal });

const cardNumber = page.getByLabelText(account.cardNumber);
const phone = page.getByLabelText(account.register.phone);
const year = page.getByLabelText('年', { exact: true });
const newPassword = page.getByLabelText(account.newPassword.label, { exact: true });
const again = page.getByLabelText(account.newPassword.again, { exact: true });
const act = page.getByRole('button', { name: account.register.act });

function aForm(...answers: Answer[]) {
  const { sent, procedure } = answering<Parameters<Ask<'registerPassword'>>[0], Answer>(...answers);
  const onRegistered = vi.fn();
  show(() => <RegisterForm register={procedure} onRegistered={onRegistered} />);
  return { sent, onRegistered };
}

async function fill(password = 'kawasemi-85', secondTime = password): Promise<void> {
  await cardNumber.fill('０１２３-４５６-８０４');
  await phone.fill('090-0000-0016');
  await page.getByLabelText(account.birthDate.era).selectOptions('平成');
  await year.fill('１１');
  await page.getByLabelText('月', { exact: true }).fill('1');
  await page.getByLabelText('日', { exact: true }).fill('14');
  await newPassword.fill(password);
  await again.fill(secondTime);
}

describe('the registration of a password', () => {
  it('tells the birth date back in both counts of years and sends it as a day', async () => {
    const { sent, onRegistered } = aForm(done);
    await fill();
    await expect.element(page.getByText('1999年1月14日（平成11年1月14日）')).toBeInTheDocument();
    await act.click();
    await expect.poll(() => onRegistered.mock.calls).toEqual([['０１２３-４５６-８０４']]);
    expect(sent).toEqual([
      {
        cardNumber: '０１２３-４５６-８０４',
        phone: '090-0000-0016',
        birthOn: '1999-01-14',
        newPassword: 'kawasemi-85',
        again: 'kawasemi-85',
      },
    ]);
  });

  it('names everything that is wrong at once, the first with the focus', async () => {
    const { sent } = aForm(done);
    await act.click();
    await expect.element(cardNumber).toHaveFocus();
    const said = page.getByRole('alert').getByRole('listitem');
    await expect
      .poll(() => said.elements().map((item) => item.textContent))
      .toEqual([
        'カード番号を入力してください。',
        '電話番号を入力してください。',
        '生年月日の「年」を入力してください。',
        '新しいパスワードを入力してください。',
      ]);
    expect(sent).toEqual([]);
  });

  it.each([
    ['0123456804', account.newPassword.label, 'カード番号と同じパスワードは、ほかの人に知られやすいため使えません。'],
    ['09000000016', account.newPassword.label, '電話番号と同じパスワードは、ほかの人に知られやすいため使えません。'],
    ['19990114', account.newPassword.label, '生年月日と同じパスワードは、ほかの人に知られやすいため使えません。'],
    ['aaaaaaaa', account.newPassword.label, '同じ文字のくり返しは使えません。'],
    ['ｋａｗａ', account.newPassword.label, '8文字以上にしてください。いま4文字です。'],
  ])('refuses %s as the new password', async (password, label, said) => {
    const { sent } = aForm(done);
    await fill(password);
    await act.click();
    const field = page.getByLabelText(label, { exact: true });
    await expect.element(field).toHaveFocus();
    await expect.element(field).toHaveAccessibleDescription(new RegExp(said));
    expect(sent).toEqual([]);
  });

  it('ticks the rules off while the password is typed', async () => {
    aForm(done);
    const rules = page.getByRole('list', { name: account.newPassword.rules }).getByRole('listitem');
    const states = () => rules.elements().map((rule) => rule.getAttribute('data-state'));
    expect(states()).toEqual(['open', 'open', 'open', 'open']);
    await newPassword.fill('aaaa');
    expect(states()).toEqual(['broken', 'open', 'open', 'open']);
    await newPassword.fill('aaaaaaaa');
    expect(states()).toEqual(['met', 'broken', 'open', 'open']);
    await newPassword.fill('kawasemi-85');
    expect(states()).toEqual(['met', 'met', 'met', 'open']);
    await again.fill('kawasemi-8');
    expect(states()).toEqual(['met', 'met', 'met', 'broken']);
    await again.fill('kawasemi-85');
    expect(states()).toEqual(['met', 'met', 'met', 'met']);
  });

  it('says one sentence when the facts do not match, and keeps them', async () => {
    aForm(refused({ code: 'facts-do-not-match' }));
    await fill();
    await act.click();
    await expect.element(page.getByText(/図書館の登録と一致しません/)).toBeInTheDocument();
    await expect.element(phone).toHaveValue('090-0000-0016');
    await expect.element(year).toHaveValue('１１');
  });

  it('asks for the code from the mail, sends it with everything else, and again on demand', async () => {
    const { sent, onRegistered } = aForm(
      refused({ code: 'mail-code-sent' }),
      refused({ code: 'mail-code-wrong', triesLeft: 4 }),
      refused({ code: 'mail-code-sent' }),
      done,
    );
    await fill();
    await act.click();
    const code = page.getByLabelText(account.register.code.label, { exact: true });
    await expect.element(code).toHaveFocus();
    await code.fill('１２３４５６');
    await act.click();
    await expect.element(code).toHaveAccessibleDescription('確認コードが違います。あと4回入力できます。');
    await page.getByRole('button', { name: account.register.code.again }).click();
    await expect.element(page.getByText(account.register.code.sentAgain)).toBeInTheDocument();
    await code.fill('654321');
    await act.click();
    await expect.poll(() => onRegistered.mock.calls.length).toBe(1);
    expect(sent.map(({ mailCode }) => mailCode)).toEqual([undefined, '１２３４５６', undefined, '654321']);
    expect(new Set(sent.map(({ newPassword: typed }) => typed))).toEqual(new Set(['kawasemi-85']));
  });

  it('goes back from the code to what was typed', async () => {
    aForm(refused({ code: 'mail-code-sent' }));
    await fill();
    await act.click();
    await page.getByRole('button', { name: account.register.code.back }).click();
    await expect.element(cardNumber).toHaveValue('０１２３-４５６-８０４');
    await expect.element(again).toHaveValue('kawasemi-85');
  });

  it('sends the patron to the desk when the library has had enough tries', async () => {
    aForm(refused({ code: 'ask-at-desk' }));
    await fill();
    await act.click();
    await expect.element(page.getByText(/図書館の窓口へお越しください/)).toBeInTheDocument();
  });
});
