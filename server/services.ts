import type { EventEmitter } from 'node:events';
import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Policy } from '../shared/model/policy.ts';
import type { Passwords } from './account/passwords.ts';
import type { NoticeKeys } from './notices/keys.ts';
import type { Metrics } from './web/metrics.ts';
import type { Pokes } from './shelf/pokes.ts';
import type { RecoveryKeys } from './shelf/recovery-keys.ts';
import type { Settings } from './settings.ts';

/** What one part of this process tells another; nothing that must not be lost. */
export type Signals = EventEmitter<{
  'outbox-queued': [];
  'shelf-moved': [patronId: string, head: number];
  /** A new device asks to be let in, or does so no more. */
  'shelf-asked': [patronId: string];
}>;

/** What the server is made of, handed to createApp and to the commands; nothing here is global. */
export interface Services {
  readonly db: Knex;
  /** Milliseconds since the epoch; the only clock (the machine's, moved by CLOCK in demos and tests). */
  readonly now: () => number;
  readonly settings: Settings;
  readonly policy: Policy;
  readonly log: Logger;
  readonly passwords: Passwords;
  readonly signals: Signals;
  readonly pokes: Pokes;
  readonly metrics: Metrics;
  /** Read, and at the first start made, when first asked for. */
  readonly recoveryKeys: () => RecoveryKeys;
  /** Read, and at the first start made, when first asked for. */
  readonly noticeKeys: () => NoticeKeys;
}
