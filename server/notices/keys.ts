import { createHmac, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import webPush from 'web-push';
import type { Settings } from '../settings.ts';

/** The library's key pair for web push (VAPID, RFC 8292), kept in a file outside the database. */
export interface NoticeKeys {
  /** What browsers subscribe with; base64url of 65 bytes. */
  readonly publicKey: string;
  readonly privateKey: string;
  /** 43 letters that only this library can make of the text: secret addresses that stand nowhere in the database. */
  readonly secretOf: (text: string) => string;
}

const fileSchema = v.object({
  publicKey: v.pipe(v.string(), v.regex(/^[\w-]{87}$/)),
  privateKey: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
});

function keysOf({ publicKey, privateKey }: v.InferOutput<typeof fileSchema>): NoticeKeys {
  const secretKey = createHmac('sha256', Buffer.from(privateKey, 'base64url')).update('hondana-addresses').digest();
  return {
    publicKey,
    privateKey,
    secretOf: (text) => createHmac('sha256', secretKey).update(text).digest('base64url'),
  };
}

/** A pair as it is made at the first start. */
export function newNoticeKeys(): NoticeKeys {
  for (;;) {
    const pair = webPush.generateVAPIDKeys();
    if (v.is(fileSchema, pair)) return keysOf(pair);
  }
}

function read(file: string): NoticeKeys | null {
  try {
    return keysOf(v.parse(fileSchema, JSON.parse(readFileSync(file, 'utf8'))));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`The key of web push, ${file}, cannot be read or is damaged: put a copy back`);
  }
}

/**
 * The key pair of this installation, made at the first start in the data folder; where VAPID_KEY_FILE names a file it must
 * exist. Another pair would end every subscription. Of two processes that make one at once, one wins and both read the same.
 */
export function findNoticeKeys(
  { vapidKeyFile: file, isVapidKeyNamed }: Pick<Settings, 'vapidKeyFile' | 'isVapidKeyNamed'>,
  now: number,
): NoticeKeys {
  const present = read(file);
  if (present) return present;
  if (isVapidKeyNamed) throw new Error(`There is no key of web push at ${file} (VAPID_KEY_FILE)`);
  const { publicKey, privateKey } = newNoticeKeys();
  const contents = {
    about: 'Signs push notifications.',
    createdAt: new Date(now).toISOString(),
    publicKey,
    privateKey,
  };
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify(contents, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  const made = read(file);
  if (!made) throw new Error(`The key of web push, ${file}, was taken away as soon as it was made`);
  return made;
}
