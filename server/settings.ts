import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CardBarcode, parseCardBarcode } from '../shared/model/card-barcode.ts';
import { oldestProtocol } from '../shared/model/protocol.ts';
import { type CoverSettings, readCoverSettings } from './covers/settings.ts';

/** Everything that an installation may set; each is described in .env.example. */
export interface Settings {
  readonly isProduction: boolean;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Where the secret half of the library's recovery key is: never in the database. */
  readonly recoveryKeyFile: string;
  /** The operator named the file: it is not made by itself. */
  readonly isRecoveryKeyNamed: boolean;
  /** Where patrons reach the app; null: wherever they came from (demo and development). */
  readonly publicUrl: URL | null;
  /** Milliseconds to add to the machine's clock, 0 in production. */
  readonly clockOffset: number;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly libraryName: string | null;
  /** What the library's scanners expect before and after the number of a card. */
  readonly cardBarcode: CardBarcode;
  /** Where the key pair of web push is, which also makes the secret addresses in mails and of calendars. */
  readonly vapidKeyFile: string;
  /** The operator named the file: it is not made by itself. */
  readonly isVapidKeyNamed: boolean;
  /** Hosts of push services; `*.` in front: every host below. Nothing is sent anywhere else. */
  readonly pushHosts: readonly string[];
  /** Push services on this machine over http, for tests; never in production. */
  readonly allowsLoopbackPush: boolean;
  /** Who can open the backups made here (age); null: they are not sealed. */
  readonly backupRecipient: string | null;
  /** Where the operator keeps backups, so that their age can be looked at; null: nobody said. */
  readonly backupDir: string | null;
  /** The database's own programs, which backups are made and restored with. */
  readonly dumpProgram: string;
  readonly clientProgram: string;
  /** What such a program needs of this one's environment to be found and to start; none of the settings. */
  readonly programEnvironment: Environment;
  /** Where figures are answered to the operator's Prometheus, apart from everything patrons reach; null: nowhere. */
  readonly metricsPort: number | null;
  readonly metricsHost: string;
  /** Where pictures of covers come from; null: there are none. */
  readonly covers: CoverSettings | null;
  readonly loadsDemoLibrary: boolean;
  readonly logLevel: string;
  /** Behind a reverse proxy: believe its X-Forwarded-For. */
  readonly trustsProxy: boolean;
  /** The built app. */
  readonly clientDir: string;
  /** Apps that speak an older protocol are told to update, and nothing is done for them. */
  readonly oldestProtocol: number;
}

/** The public half of a key that opens backups. */
const isRecipient = (text: string): boolean => /^age1[0-9a-z]{50,2500}$/.test(text);

export type Environment = Readonly<Record<string, string | undefined>>;

/** The push services of Chrome, Firefox, Safari and Edge. */
const pushServices = 'fcm.googleapis.com,*.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const clockUnits = { d: 86_400_000, h: 3_600_000, m: 60_000 } as const;

/** `+10d`, `-3h`, `+90m`, or an instant such as `2026-11-23T09:00:00+09:00`; undefined when it is neither. */
export function clockOffset(text: string, machineNow: number): number | undefined {
  const offset = /^([+-]\d+)([dhm])$/.exec(text);
  if (offset) return Number(offset[1]) * clockUnits[offset[2] as keyof typeof clockUnits];
  const instant = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant - machineNow;
}

function urlWith(text: string, protocols: readonly string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && protocols.includes(url.protocol) ? url : undefined;
}

/** What a file of a secret holds; undefined when there is none, or nothing in it. */
function textOf(file: string | undefined): string | undefined {
  try {
    return (file && readFileSync(file, 'utf8').trim()) || undefined;
  } catch {
    return undefined;
  }
}

/** Reads the environment: the settings, or a sentence for every variable that is missing or wrong. */
export function readSettings(env: Environment, machineNow: number): Settings | { readonly problems: string[] } {
  const problems: string[] = [];
  const check = <T>(value: T | undefined, sentence: string): T => {
    if (value === undefined) problems.push(sentence);
    return value as T;
  };
  const given = (name: string): string | undefined => env[name]?.trim() || undefined;
  const oneOf = (name: string, choices: readonly string[], otherwise: string): string => {
    const value = given(name) ?? otherwise;
    return check(
      choices.includes(value) ? value : undefined,
      `${name} must be one of ${choices.join(', ')}; it is "${value}"`,
    );
  };

  const isProduction = oneOf('NODE_ENV', ['production', 'development', 'test'], 'development') === 'production';
  const port = Number(given('PORT') ?? '3000');
  const clock = given('CLOCK');
  const publicUrl = given('PUBLIC_URL');
  const smtpUrl = given('SMTP_URL');
  const databaseUrlFile = given('DATABASE_URL_FILE');
  const databaseUrl = given('DATABASE_URL') ?? textOf(databaseUrlFile);
  const dataDir = resolve(given('DATA_DIR') ?? '.data');
  const recoveryKeyFile = given('RECOVERY_KEY_FILE');

  check(
    Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined,
    `PORT must be a number from 1 to 65535; it is "${env.PORT}"`,
  );
  check(
    databaseUrl && urlWith(databaseUrl, ['mysql:', 'mariadb:']),
    databaseUrl
      ? 'DATABASE_URL must look like mysql://user:password@host:3306/database'
      : databaseUrlFile
        ? `DATABASE_URL_FILE names ${databaseUrlFile}, which cannot be read or is empty`
        : 'DATABASE_URL is missing: npm start sets it for the private database, otherwise name yours',
  );
  if (publicUrl)
    check(urlWith(publicUrl, ['http:', 'https:']), `PUBLIC_URL must be an http or https address; it is "${publicUrl}"`);
  if (smtpUrl) check(urlWith(smtpUrl, ['smtp:', 'smtps:']), 'SMTP_URL must look like smtp://user:password@host:587');
  if (isProduction && clock) problems.push('CLOCK moves the clock for demos and tests and is refused in production');
  if (isProduction && !publicUrl?.startsWith('https:'))
    problems.push('PUBLIC_URL must be the https address of the app in production');
  const offset = clock
    ? check(
        clockOffset(clock, machineNow),
        `CLOCK must be an offset such as +10d or an instant with its zone; it is "${clock}"`,
      )
    : 0;
  const demo = oneOf('DEMO', ['on', 'off'], isProduction ? 'off' : 'on');
  const pushHosts = (given('PUSH_HOSTS') ?? pushServices).split(',').map((host) => host.trim().toLowerCase());
  for (const host of pushHosts) {
    check(
      /^(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}$/.test(host) ? host : undefined,
      `PUSH_HOSTS must name hosts such as *.push.apple.com, with commas between them; one is "${host}"`,
    );
  }
  const allowsLoopbackPush = oneOf('PUSH_LOOPBACK', ['on', 'off'], 'off') === 'on';
  if (isProduction && allowsLoopbackPush) problems.push('PUSH_LOOPBACK is for tests and is refused in production');
  const ends = given('CARD_BARCODE_START_STOP') ?? 'A,A';
  const cardBarcode = check(
    parseCardBarcode(ends),
    `CARD_BARCODE_START_STOP must be two letters from A to D with a comma between them; it is "${ends}"`,
  );
  const backupDir = given('BACKUP_DIR');
  const backupRecipient = given('BACKUP_RECIPIENT') ?? null;
  if (backupRecipient !== null)
    check(
      isRecipient(backupRecipient) ? backupRecipient : undefined,
      'BACKUP_RECIPIENT must be what npm run backup -- new-key prints: age1 and many letters',
    );
  const metricsPort = given('METRICS_PORT') === undefined ? null : Number(given('METRICS_PORT'));
  if (metricsPort !== null)
    check(
      Number.isInteger(metricsPort) && metricsPort > 0 && metricsPort < 65_536 && metricsPort !== port
        ? metricsPort
        : undefined,
      `METRICS_PORT must be a number from 1 to 65535 other than PORT; it is "${env.METRICS_PORT}"`,
    );
  const vapidKeyFile = given('VAPID_KEY_FILE');
  const covers = readCoverSettings({
    template: given('COVER_URL_TEMPLATE'),
    credit: given('COVER_CREDIT'),
    size: given('COVER_CACHE_SIZE'),
    isProduction,
  });
  if (covers && 'problems' in covers) problems.push(...covers.problems);
  const trustsProxy = oneOf('TRUST_PROXY', ['on', 'off'], 'off');
  const oldest = Number(given('OLDEST_CLIENT') ?? oldestProtocol);
  check(
    Number.isInteger(oldest) && oldest >= oldestProtocol ? oldest : undefined,
    `OLDEST_CLIENT must be a number from ${oldestProtocol}; it is "${env.OLDEST_CLIENT}"`,
  );
  const logLevel = oneOf('LOG_LEVEL', logLevels, isProduction ? 'info' : 'warn');

  if (problems.length > 0 || (covers && 'problems' in covers)) return { problems };
  return {
    isProduction,
    host: given('HOST') ?? '0.0.0.0',
    port,
    databaseUrl: databaseUrl as string,
    dataDir,
    recoveryKeyFile: recoveryKeyFile ? resolve(recoveryKeyFile) : join(dataDir, 'recovery-key.json'),
    isRecoveryKeyNamed: recoveryKeyFile !== undefined,
    publicUrl: publicUrl ? new URL(publicUrl) : null,
    clockOffset: offset,
    smtpUrl: smtpUrl ?? null,
    mailFrom: given('MAIL_FROM') ?? 'oshirase@library.example.jp',
    libraryName: given('LIBRARY_NAME') ?? null,
    cardBarcode,
    vapidKeyFile: vapidKeyFile ? resolve(vapidKeyFile) : join(dataDir, 'push-key.json'),
    isVapidKeyNamed: vapidKeyFile !== undefined,
    pushHosts,
    allowsLoopbackPush,
    backupRecipient,
    backupDir: backupDir ? resolve(backupDir) : null,
    dumpProgram: given('MARIADB_DUMP') ?? 'mariadb-dump',
    clientProgram: given('MARIADB_CLIENT') ?? 'mariadb',
    programEnvironment: { PATH: env.PATH, LD_LIBRARY_PATH: env.LD_LIBRARY_PATH },
    metricsPort,
    metricsHost: given('METRICS_HOST') ?? '127.0.0.1',
    covers,
    loadsDemoLibrary: demo === 'on',
    logLevel,
    trustsProxy: trustsProxy === 'on',
    clientDir: resolve(given('CLIENT_DIR') ?? join(import.meta.dirname, '../dist')),
    oldestProtocol: oldest,
  };
}
