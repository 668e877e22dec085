import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNoticeKeys } from '../../../server/notices/keys.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hondana-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = (isVapidKeyNamed = false) => ({
  vapidKeyFile: join(folder, 'data', 'push-key.json'),
  isVapidKeyNamed,
});

describe('the key pair of push notifications', () => {
  it('is made once, for nobody else to read, and found again', () => {
    const made = findNoticeKeys(settings(), 0);
    expect(findNoticeKeys(settings(), 1)).toMatchObject({ publicKey: made.publicKey, privateKey: made.privateKey });
    expect(findNoticeKeys(settings(true), 1).secretOf('x')).toBe(made.secretOf('x'));
    expect(made.secretOf('x')).toMatch(/^[\w-]{43}$/);
    expect(made.secretOf('x')).not.toBe(made.secretOf('y'));
    expect(statSync(settings().vapidKeyFile).mode & 0o777).toBe(0o600);
    expect(readFileSync(settings().vapidKeyFile, 'utf8')).toContain(made.publicKey);
  });

  it('is not replaced when the operator’s file is missing or damaged', () => {
    expect(() => findNoticeKeys(settings(true), 0)).toThrow('There is no key of web push');
    findNoticeKeys(settings(), 0);
    writeFileSync(settings().vapidKeyFile, '{"publicKey":');
    expect(() => findNoticeKeys(settings(), 0)).toThrow('damaged');
  });
});
