import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { DeviceList } from '../../client/account/device-list.tsx';
import { createStepUp, StepUpDialog } from '../../client/account/step-up-dialog.tsx';
import type { Answers } from '../../client/api.ts';
import { account } from '../../client/i18n/ja/account.ts';
import { answering, show } from '../support/screen.tsx';

type Devices = Answers['account']['devices'];

const phone = {
  sessionId: 's1',
  deviceName: 'Safari / iPhone',
  isSharedDevice: false,
  signedInAt: Date.UTC(2026, 10, 20),
  lastSeenAt: Date.UTC(2026, 10, 24),
  isCurrent: true,
};
const library = { ...phone, sessionId: 's2', deviceName: 'Chrome / Windows', isSharedDevice: true, isCurrent: false };

function aList(devices: Devices[], ...answers: Answers['account']['endDevice'][]) {
  const asked = answering<undefined, Devices>(...devices);
  const ended = answering<{ sessionId: string }, Answers['account']['endDevice']>(...answers);
  const endedOthers = answering<void, Answers['account']['endOtherDevices']>({ allowed: true, value: {} });
  const confirm = answering<{ password: string }, Answers['account']['confirmPassword']>({ allowed: true, value: {} });
  show(() => {
    const stepUp = createStepUp();
    return (
      <>
        <DeviceList
          devices={() => asked.procedure()}
          end={ended.procedure}
          endOthers={endedOthers.procedure}
          stepUp={stepUp}
        />
        <StepUpDialog stepUp={stepUp} confirm={confirm.procedure} />
      </>
    );
  });
  return { ended: ended.sent };
}

describe('the devices where a patron is signed in', () => {
  it('marks this one, which has no button, and shared ones', async () => {
    aList([[phone, library]]);
    const rows = page.getByRole('list', { name: account.devices.list }).getByRole('listitem');
    await expect.element(rows.nth(0)).toHaveTextContent(account.devices.current);
    expect(rows.nth(0).getByRole('button').elements()).toEqual([]);
    await expect.element(rows.nth(1)).toHaveTextContent(account.devices.shared);
  });

  it('signs one out after the password and shows who is left', async () => {
    const { ended } = aList(
      [[phone, library], [phone]],
      { allowed: false, refusal: { code: 'password-needed' } },
      { allowed: true, value: {} },
    );
    await page.getByRole('button', { name: account.devices.endLabel('Chrome / Windows') }).click();
    await page.getByRole('dialog').getByLabelText(account.password, { exact: true }).fill('hondana-hanako');
    await page.getByRole('button', { name: account.stepUp.act }).click();
    await expect.element(page.getByText(account.devices.ended('Chrome / Windows'))).toBeInTheDocument();
    await expect.element(page.getByText(account.devices.alone)).toBeInTheDocument();
    expect(ended).toEqual([{ sessionId: 's2' }, { sessionId: 's2' }]);
  });

  it('says that the list did not come, which is not an empty list', async () => {
    aList([]);
    await expect.element(page.getByRole('alert')).toBeInTheDocument();
    expect(page.getByRole('list').elements()).toEqual([]);
  });
});
