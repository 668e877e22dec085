import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Ask } from '../../client/account/answers.ts';
import { MailForm } from '../../client/account/mail-form.tsx';
import { RemoveMail } from '../../client/account/remove-mail.tsx';
import { createStepUp, StepUpDialog } from '../../client/account/step-up-dialog.tsx';
import type { Answers } from '../../client/api.ts';
import { common } from '../../client/i18n/ja/common.ts';
import { account } from '../../client/i18n/ja/account.ts';
import { answering, show } from '../support/screen.tsx';

type Change = Answers['account']['changeMail'];
type Confirm = Answers['account']['confirmPassword'];

const done: Change = { allowed: true, value: {} };
const passwordNeeded: Change = { allowed: false, refusal: { code: 'password-needed' } };

const address = page.getByLabelText(account.mail.address, { exact: true });
const again = page.getByLabelText(account.mail.again, { exact: true });
const act = page.getByRole('button', { name: account.mail.actChange });
const password = page.getByRole('dialog').getByLabelText(account.password, { exact: true });

function aPage(changes: Change[], confirms: Confirm[] = [{ allowed: true, value: {} }]) {
  const change = answering<Parameters<Ask<'changeMail'>>[0], Change>(...changes);
  const confirm = answering<{ password: string }, Confirm>(...confirms);
  const onChanged = vi.fn();
  show(() => {
    const stepUp = createStepUp();
    return (
      <>
        <MailForm hasAddress change={change.procedure} stepUp={stepUp} onAct={() => undefined} onChanged={onChanged} />
        <StepUpDialog stepUp={stepUp} confirm={confirm.procedure} />
      </>
    );
  });
  return { sent: change.sent, passwords: confirm.sent, onChanged };
}

describe('a new mail address', () => {
  it('may look as old carriers gave them', async () => {
    const { sent, onChanged } = aPage([done]);
    await address.fill(' taro..yamada.@docomo.ne.jp ');
    await again.fill('taro..yamada.@docomo.ne.jp');
    await act.click();
    await expect.poll(() => onChanged.mock.calls).toEqual([['taro..yamada.@docomo.ne.jp']]);
    expect(sent).toHaveLength(1);
    await expect.element(address).toHaveValue('');
  });

  it.each([
    ['hanako＠example.jp', '7文字目の「＠」は全角です。メールアドレスは半角で入力してください。'],
    ['hanako.example.jp', '「@」とその前の部分を入力してください（例 hanako@example.jp）。'],
    ['hana ko@example.jp', '5文字目の「空白」は、メールアドレスのここには使えません。'],
    ['hanako@example', '「@」の後ろを確かめてください（例 example.jp）。'],
    ['', 'メールアドレスを入力してください。'],
  ])('is refused as %j with its reason', async (typed, said) => {
    const { sent } = aPage([done]);
    await address.fill(typed);
    await act.click();
    await expect.element(address).toHaveFocus();
    await expect.element(address).toHaveAccessibleDescription(said);
    await expect.element(address).toHaveValue(typed);
    expect(sent).toEqual([]);
  });

  it('must be the same the second time', async () => {
    aPage([done]);
    await address.fill('hanako@example.jp');
    await again.fill('hanak@example.jp');
    await act.click();
    await expect.element(again).toHaveFocus();
    await expect.element(again).toHaveAccessibleDescription(/2回の入力が違います/);
  });

  it('asks for the password when the server wants it fresh, and goes on with what was typed', async () => {
    const { sent, passwords, onChanged } = aPage(
      [passwordNeeded, done],
      [
        { allowed: false, refusal: { code: 'wrong-password' } },
        { allowed: true, value: {} },
      ],
    );
    await address.fill('hanako@example.jp');
    await again.fill('hanako@example.jp');
    await act.click();
    await expect.element(password).toHaveFocus();
    await password.fill('wrong');
    await userEvent.keyboard('{Enter}');
    await expect.element(password).toHaveAccessibleDescription('パスワードが正しくありません。');
    await password.fill('right');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => onChanged.mock.calls).toEqual([['hanako@example.jp']]);
    expect(passwords).toEqual([{ password: 'wrong' }, { password: 'right' }]);
    expect(sent).toHaveLength(2);
  });

  it('keeps what was typed when the password is not given', async () => {
    const { onChanged } = aPage([passwordNeeded]);
    await address.fill('hanako@example.jp');
    await again.fill('hanako@example.jp');
    await act.click();
    await page.getByRole('dialog').getByRole('button', { name: common.cancel }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.element(address).toHaveValue('hanako@example.jp');
    expect(onChanged).not.toHaveBeenCalled();
  });
});

describe('removing the mail address', () => {
  it('is refused with the holds that are announced by mail', async () => {
    const { procedure } = answering<undefined, Answers['account']['removeMail']>({
      allowed: false,
      refusal: { code: 'holds-announced-by-mail', titles: ['雪国', 'こころ'] },
    });
    show(() => (
      <RemoveMail
        address="hanako@example.jp"
        remove={procedure}
        stepUp={createStepUp()}
        onAct={() => undefined}
        onRemoved={() => undefined}
      />
    ));
    await page.getByRole('button', { name: account.mail.remove }).click();
    await page.getByRole('dialog').getByRole('button', { name: account.mail.removeAct }).click();
    await expect.element(page.getByText(/「雪国」「こころ」/)).toBeInTheDocument();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });
});
