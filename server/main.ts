import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import pino from 'pino';
import { defaultPolicy } from '../shared/model/policy.ts';
import { createPasswords } from './account/passwords.ts';
import { commands } from './cli/commands.ts';
import { connect } from './db/connect.ts';
import { findNoticeKeys, type NoticeKeys } from './notices/keys.ts';
import type { Services } from './services.ts';
import { readSettings } from './settings.ts';
import { createPokes } from './shelf/pokes.ts';
import { createMetrics } from './web/metrics.ts';
import { findRecoveryKeys, type RecoveryKeys } from './shelf/recovery-keys.ts';

/** The only reader of the environment and of the machine's clock: `main.ts serve`, or an operator's command. */
async function main([name = 'serve', ...args]: string[]): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readSettings(process.env, Date.now());
  if ('problems' in settings) {
    for (const problem of settings.problems) console.error(problem);
    console.error('Nothing was started. Every setting is described in .env.example.');
    return 2;
  }
  const command = commands[name];
  if (!command) {
    console.error(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
    return 2;
  }
  const db = connect(settings.databaseUrl);
  const signals: Services['signals'] = new EventEmitter();
  let recoveryKeys: RecoveryKeys | undefined;
  let noticeKeys: NoticeKeys | undefined;
  const now = () => Date.now() + settings.clockOffset;
  const services: Services = {
    db,
    now,
    settings,
    policy: defaultPolicy,
    log: pino({ level: settings.logLevel }, pino.destination({ sync: true })),
    passwords: createPasswords(),
    signals,
    pokes: createPokes({ db, signals, now }),
    metrics: createMetrics(),
    recoveryKeys: () => (recoveryKeys ??= findRecoveryKeys(settings, Date.now()).keys),
    noticeKeys: () => (noticeKeys ??= findNoticeKeys(settings, Date.now())),
  };
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  try {
    return await command.run({
      ...services,
      args,
      stopping: stopping.signal,
      clientFolder: settings.clientDir,
    });
  } finally {
    await services.db.destroy();
  }
}

process.exitCode = await main(process.argv.slice(2));
