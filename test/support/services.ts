import { EventEmitter } from 'node:events';
import type { Knex } from 'knex';
import pino from 'pino';
import { createPasswords, type Hasher, type Passwords } from '../../server/account/passwords.ts';
import { newNoticeKeys, type NoticeKeys } from '../../server/notices/keys.ts';
import { createPokes } from '../../server/shelf/pokes.ts';
import { newSecretKey, recoveryKeysOf } from '../../server/shelf/recovery-keys.ts';
import { createMetrics } from '../../server/web/metrics.ts';
import type { Services } from '../../server/services.ts';
import { readSettings, type Settings } from '../../server/settings.ts';
import { defaultPolicy } from '../../shared/model/policy.ts';

/** A hasher that costs nothing, for tests that are not about hashing. Never a hash that means anything. */
export const quickHasher: Hasher = {
  hash: async (password) => `quick:${password}`,
  verify: async (hash, password) => hash === `quick:${password}`,
};

export const quickPasswords = (): Passwords => ({ ...createPasswords(quickHasher), isOutdated: () => false });

let noticeKeys: NoticeKeys | undefined;

const libraryKeys = recoveryKeysOf([newSecretKey()]);

/** The settings of a server that was started with these variables. */
export function someSettings(env: Record<string, string> = {}): Settings {
  const settings = readSettings({ DATABASE_URL: 'mysql://root@localhost/test', LOG_LEVEL: 'silent', ...env }, 0);
  if ('problems' in settings) throw new Error(settings.problems.join('\n'));
  return settings;
}

/** The services over a test's database, at noon of a Monday in Tokyo unless the test has a clock of its own. */
export function aServices(facts: { db: Knex } & Partial<Services>): Services {
  const signals: Services['signals'] = facts.signals ?? new EventEmitter();
  const now = facts.now ?? (() => Date.parse('2026-11-23T12:00:00+09:00'));
  return {
    now,
    settings: someSettings(),
    policy: defaultPolicy,
    log: pino({ level: 'silent' }),
    passwords: quickPasswords(),
    signals,
    pokes: createPokes({ db: facts.db, signals, now }),
    metrics: createMetrics(),
    recoveryKeys: () => libraryKeys,
    noticeKeys: () => (noticeKeys ??= newNoticeKeys()),
    ...facts,
  };
}
