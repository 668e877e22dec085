import { beforeEach, describe, expect, it } from 'vitest';
import DeskContact from '../../client/branches/desk-contact.tsx';
import { needsDesk, type RefusedAct } from '../../client/branches/desk-refusals.ts';
import { show } from '../support/screen.tsx';

const text = () => document.body.innerText;

describe('a refusal', () => {
  it('leads to the desk where only the desk can help, by act and code', () => {
    const refused: readonly RefusedAct[] = [
      { act: 'renewal', code: 'card-expired' },
      { act: 'placing', code: 'suspended' },
      { act: 'changing', code: 'phone-the-branch' },
      { act: 'extending', code: 'deadline-passed' },
      { act: 'sequencing', code: 'no-longer-waiting' },
      { act: 'registering', code: 'ask-at-desk' },
      { act: 'keys', code: 'ring-full' },
    ];
    expect(refused.filter((one) => !needsDesk(one))).toEqual([]);
  });

  it('does not where the patron can help themselves, or nobody can', () => {
    const refused: readonly RefusedAct[] = [
      { act: 'renewal', code: 'too-early' },
      { act: 'renewal', code: 'wanted-by-others' },
      { act: 'placing', code: 'hold-limit' },
      { act: 'pausing', code: 'no-longer-waiting' },
      { act: 'signingIn', code: 'wrong-card-or-password' },
    ];
    expect(refused.filter(needsDesk)).toEqual([]);
  });
});

describe('the telephone beside a refusal', () => {
  beforeEach(() => {
    document.body.textContent = '';
  });

  it('is not shown before the branches are known: a number is never guessed', () => {
    show(() => <DeskContact refused={{ act: 'renewal', code: 'suspended' }} branchId="chuo" />);
    expect(text()).toBe('');
  });
});
