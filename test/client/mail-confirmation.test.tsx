import { describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { MailConfirmation } from '../../client/account/mail-confirmation.tsx';
import type { Answers } from '../../client/api.ts';
import { account } from '../../client/i18n/ja/account.ts';
import { common } from '../../client/i18n/ja/common.ts';
import { answering, show } from '../support/screen.tsx';

type Answer = Answers['account']['confirmMail'];

function aLink(token: string, ...answers: (Answer | undefined)[]) {
  const { sent, procedure } = answering<{ token: string }, Answer>(...answers);
  const onConfirmed = vi.fn();
  show(() => <MailConfirmation token={token} confirm={procedure} onConfirmed={onConfirmed} />);
  return { sent, onConfirmed };
}

describe('the link from the confirmation mail', () => {
  it('confirms by itself and says so', async () => {
    const { sent, onConfirmed } = aLink('secret', { allowed: true, value: {} });
    await expect.element(page.getByRole('status')).toHaveTextContent(account.mailConfirm.done);
    expect(sent).toEqual([{ token: 'secret' }]);
    expect(onConfirmed).toHaveBeenCalledOnce();
  });

  it('is no misfortune when opened twice', async () => {
    aLink('secret', { allowed: false, refusal: { code: 'link-used' } });
    await expect.element(page.getByText('このメールアドレスの確認は、すでに済んでいます。')).toBeInTheDocument();
    await expect.element(page.getByRole('link', { name: account.mailConfirm.home })).toBeInTheDocument();
  });

  it('leads to a new mail when it is too old', async () => {
    aLink('secret', { allowed: false, refusal: { code: 'link-expired' } });
    await expect.element(page.getByText(/リンクの期限（24時間）が切れました/)).toBeInTheDocument();
    await expect.element(page.getByRole('link')).toHaveAttribute('href', '/settings/mail');
  });

  it('keeps its secret until the network is back', async () => {
    const { sent, onConfirmed } = aLink('secret', undefined, { allowed: true, value: {} });
    await page.getByRole('button', { name: common.retry }).click();
    await expect.poll(() => onConfirmed.mock.calls.length).toBe(1);
    expect(sent).toEqual([{ token: 'secret' }, { token: 'secret' }]);
  });

  it('asks nothing of the server without a token', async () => {
    const { sent } = aLink('', { allowed: true, value: {} });
    await expect.element(page.getByText(account.mailConfirm.noToken)).toBeInTheDocument();
    expect(sent).toEqual([]);
  });
});
