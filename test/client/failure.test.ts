import { describe, expect, it } from 'vitest';
import { policyOf } from '../../client/local/failure.ts';

const answered = (code: string | null) => ({ reached: true, code, requestId: 'r' });

describe('what the device does about a call without an answer', () => {
  it('tries again later when the server was not reached or is busy', () => {
    expect(policyOf({ reached: false, code: null, requestId: null })).toBe('later');
    expect(policyOf(answered('SERVICE_UNAVAILABLE'))).toBe('later');
    expect(policyOf(answered('TOO_MANY_REQUESTS'))).toBe('later');
    expect(policyOf(answered('503'))).toBe('later');
  });

  it('asks to sign in when the session has ended', () => {
    expect(policyOf(answered('UNAUTHORIZED'))).toBe('sign-in');
  });

  it('asks to update an app that the server does nothing more for', () => {
    expect(policyOf(answered('426'))).toBe('too-old');
  });

  it('says that the thing is gone, or that the server is at fault', () => {
    expect(policyOf(answered('NOT_FOUND'))).toBe('gone');
    expect(policyOf(answered('INTERNAL_SERVER_ERROR'))).toBe('broken');
    expect(policyOf(answered('a code of tomorrow'))).toBe('broken');
    expect(policyOf(answered(null))).toBe('broken');
  });
});
