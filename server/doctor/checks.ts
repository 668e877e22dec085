import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { daysBetween, dayInTokyo } from '../../shared/model/day.ts';
import { isIndexCurrent } from '../catalog/search-rebuild.ts';
import { isMigrated } from '../db/migrations/index.ts';
import { dailyJobs } from '../jobs/index.ts';
import { lastFinished } from '../jobs/job-run-store.ts';
import { smtp } from '../notices/mail.ts';
import { counts, oldestWaiting } from '../notices/outbox-view-store.ts';
import { patronsWrappedForOthers } from '../shelf/keys-store.ts';
import { bad, care, type Check, type Finding, good, type Patient, reason } from './finding.ts';
import { backups, calendar, node } from './over-time.ts';
import { databaseFacts } from './store.ts';

const oldest = { maria: [10, 6], mysql: [8, 0] } as const;

const database: Check = async ({ db, now, settings }) => {
  const facts = await databaseFacts(db);
  const name = facts.isMaria ? 'MariaDB' : 'MySQL';
  const [major = 0, minor = 0] = facts.version.split('.').map(Number);
  const [needsMajor, needsMinor] = facts.isMaria ? oldest.maria : oldest.mysql;
  const isNewEnough = major > needsMajor || (major === needsMajor && minor >= needsMinor);
  const skewSeconds = Math.abs(facts.now.getTime() - (now() - settings.clockOffset)) / 1000;
  return [
    isNewEnough
      ? good(`${name} ${facts.version} answers.`)
      : bad(`${name} ${facts.version} is too old: it must be ${needsMajor}.${needsMinor} or newer.`),
    facts.flushAtCommit === 1
      ? good('What the database has answered is on its disk.')
      : bad('The database answers before a commit is on the disk: set innodb_flush_log_at_trx_commit to 1.'),
    ...(facts.isDoublewritten
      ? []
      : [bad('A power cut can spoil pages of the database: set innodb_doublewrite to ON.')]),
    ...(facts.logsStatements
      ? [bad('The database writes every statement, and what patrons read, into a log: set general_log to OFF.')]
      : []),
    ...(facts.characters === 'utf8mb4'
      ? []
      : [bad(`The database keeps ${facts.characters}: it must be made with CHARACTER SET utf8mb4.`)]),
    ...(facts.zone === '+00:00'
      ? []
      : [bad(`The sessions of the database are in the zone ${facts.zone}, not in UTC.`)]),
    ...(facts.packetBytes < 16 * 1024 * 1024
      ? [care(`max_allowed_packet is ${facts.packetBytes} bytes: large imports and restores may need 64M.`)]
      : []),
    ...(facts.maxConnections < 30
      ? [care(`max_connections is ${facts.maxConnections}: each process of the library takes up to ten.`)]
      : []),
    ...(skewSeconds > 5
      ? [care(`The clocks of this machine and the database differ by ${skewSeconds.toFixed(0)} s: let NTP set both.`)]
      : []),
    ...((await isMigrated(db).catch(() => false))
      ? [good('The schema is that of this version.')]
      : [bad('The schema is not that of this version: start the server once, which migrates it.')]),
  ];
};

const search: Check = async ({ db }) => [
  (await isIndexCurrent(db))
    ? good('The search index is of this version.')
    : care('The search index is of another version: the server makes it anew when it starts, or npm run reindex does.'),
];

async function isPrivate(file: string): Promise<boolean> {
  return ((await stat(file)).mode & 0o077) === 0;
}

const keys: Check = async ({ db, settings, recoveryKeys, noticeKeys }) => {
  const findings: Finding[] = [];
  for (const [what, file, read] of [
    ['recovery key of the bookshelves', settings.recoveryKeyFile, recoveryKeys],
    ['key of push notifications', settings.vapidKeyFile, noticeKeys],
  ] as const) {
    // What is not there is made at the first start; looking must not make it.
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      findings.push(care(`There is no ${what} at ${file} yet: the first start makes it. Keep a copy elsewhere then.`));
      continue;
    }
    try {
      read();
      findings.push(
        (await isPrivate(file))
          ? good(`The ${what} is at ${file}.`)
          : bad(`Others on this machine may read ${file}: chmod 600 it.`),
      );
      if (what.startsWith('recovery')) {
        const locked = await patronsWrappedForOthers(db, recoveryKeys().ids);
        if (locked > 0)
          findings.push(
            bad(`The bookshelves of ${locked} patrons are wrapped for another recovery key: put the old file back.`),
          );
      }
    } catch (error) {
      findings.push(bad((error as Error).message));
    }
  }
  return findings;
};

/** A group may be the server's own; anybody must not. */
const isReadByOthers = (file: string): Promise<boolean> =>
  stat(file).then(
    ({ mode }) => (mode & 0o004) !== 0,
    () => false,
  );

const production: Check = async ({ settings }) => {
  if (!settings.isProduction)
    return [care('This is no production: set NODE_ENV=production for a library that people use.')];
  const { publicUrl } = settings;
  const answer = await fetch(new URL('/healthz', publicUrl ?? ''), { signal: AbortSignal.timeout(5000) }).catch(reason);
  return [
    typeof answer === 'string'
      ? care(`${publicUrl?.href} could not be reached from here (${answer}): is the server running, the proxy set?`)
      : answer.ok
        ? good(`${publicUrl?.href} answers.`)
        : bad(`${publicUrl?.href} answers ${answer.status}.`),
    ...(settings.trustsProxy
      ? []
      : [
          care(
            'TRUST_PROXY is off: behind a proxy every visitor seems to come from one address, and guessing slows all.',
          ),
        ]),
    ...(settings.loadsDemoLibrary
      ? [care('DEMO is on: an empty database would be filled with invented patrons whose passwords everybody knows.')]
      : []),
    ...((await isReadByOthers('.env'))
      ? [bad('Others on this machine may read .env and the passwords in it: chmod 600 (or 640) the file.')]
      : []),
    ...(settings.backupRecipient === null
      ? [care('BACKUP_RECIPIENT is not set: backups hold patrons’ data unsealed.')]
      : []),
  ];
};

const mail: Check = async ({ settings }) => {
  if (settings.smtpUrl === null)
    return [care('SMTP_URL is not set: mails are shown to the operator at /desk/outbox instead of being sent.')];
  const transport = smtp(settings.smtpUrl) as ReturnType<typeof smtp> & { verify(): Promise<true> };
  try {
    await transport.verify();
    return [good('The mail server takes our log-in.')];
  } catch (error) {
    return [bad(`The mail server does not take us (${reason(error)}): see SMTP_URL.`)];
  } finally {
    transport.close();
  }
};

const outbox: Check = async ({ db, now }) => {
  const since = await oldestWaiting(db, new Date(now()));
  const hours = since ? (now() - since.getTime()) / 3_600_000 : 0;
  const dead = (await counts(db)).reduce((sum, one) => sum + one.dead, 0);
  return [
    hours >= 1
      ? care(`A mail or push has been due for ${hours.toFixed(0)} hours: npm run outbox -- list says why.`)
      : good('Nothing in the outbox is late.'),
    ...(dead > 0 ? [care(`${dead} deliveries could not be made for good: npm run outbox -- list says why.`)] : []),
  ];
};

const jobs: Check = async ({ db, now }) => {
  const today = dayInTokyo(now());
  const late: string[] = [];
  for (const { name } of dailyJobs) {
    const last = await lastFinished(db, name);
    if (last === null || daysBetween(last, today) > 1) late.push(`${name} (last done for ${last ?? 'no day'})`);
  }
  return [
    late.length === 0
      ? good('The daily jobs are done.')
      : care(
          `Daily jobs are behind: ${late.join(', ')}. A running server catches up by itself; its log says what failed.`,
        ),
  ];
};

const disk: Check = async ({ settings, clientFolder }) => {
  const { bavail, bsize } = await statfs(settings.dataDir).catch(() => statfs('.'));
  const gigabytes = (bavail * bsize) / 1e9;
  const isBuilt = await access(join(clientFolder, 'index.html'), constants.R_OK).then(
    () => true,
    () => false,
  );
  return [
    gigabytes < 1
      ? bad(`Only ${gigabytes.toFixed(1)} GB are free where the data is: make room.`)
      : good(`${gigabytes.toFixed(0)} GB are free where the data is.`),
    isBuilt ? good('The app is built.') : bad('The app is not built: npm run build.'),
  ];
};

/** Every check by what it looks at; one that breaks off is a finding itself. */
const checks: Readonly<Record<string, Check>> = {
  node,
  database,
  search,
  keys,
  production,
  mail,
  outbox,
  jobs,
  calendar,
  backups,
  disk,
};

/** Looks at everything and changes nothing. */
export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [name, check] of Object.entries(checks)) {
    try {
      findings.push(...(await check(patient)));
    } catch (error) {
      findings.push(bad(`What there is to say about ${name} could not be found out (${reason(error)}).`));
    }
  }
  return findings;
}
