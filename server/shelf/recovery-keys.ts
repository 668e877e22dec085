import { createECDH, createHash, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { type LibraryKey, sealedTo, wrapData } from '../../shared/shelf/key-ring.ts';
import type { Settings } from '../settings.ts';
import { openSealed } from './sealed-to.ts';

/** The library's recovery keys. Their secret halves live in a file outside the database and never leave this process. */
export interface RecoveryKeys {
  /** The one that devices wrap for now. */
  readonly current: LibraryKey;
  readonly ids: readonly string[];
  /** The secrets of a patron's generation; null when this library cannot open the wrap or it was made for another. */
  readonly open: (patronId: string, wrap: { kid: string; wrapId: string; blob: Buffer }) => Buffer | null;
}

const bytes32 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const fileSchema = v.object({
  keys: v.pipe(v.array(v.object({ id: v.string(), secretKey: bytes32 })), v.minLength(1)),
});

/** The id of a key is a hash of its public half: whoever has the file and a dump sees which wraps it opens. */
const idOf = (publicKey: Buffer): string => createHash('sha256').update(publicKey).digest('base64url').slice(0, 22);

function keyOf(secretKey: Buffer): { id: string; publicKey: Buffer; secretKey: Buffer } {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(secretKey);
  const publicKey = pair.getPublicKey();
  return { id: idOf(publicKey), publicKey, secretKey };
}

/** Recovery keys from their secret halves; the first is the current one. */
export function recoveryKeysOf(secretKeys: readonly Buffer[]): RecoveryKeys {
  const keys = new Map(secretKeys.map(keyOf).map((key) => [key.id, key]));
  const [current] = keys.values();
  if (!current) throw new Error('a library has at least one recovery key');
  return {
    current: { id: current.id, publicKey: current.publicKey.toString('base64url') },
    ids: [...keys.keys()],
    open: (patronId, { kid, wrapId, blob }) => {
      const key = keys.get(wrapId);
      const data = Buffer.from(wrapData(patronId, kid, 'library'));
      return key ? openSealed(key.secretKey, blob, data, sealedTo.libraryInfo) : null;
    },
  };
}

/** A secret half as it is made at the first start. */
export function newSecretKey(): Buffer {
  const pair = createECDH('prime256v1');
  for (;;) {
    pair.generateKeys();
    const secretKey = pair.getPrivateKey();
    if (secretKey.length === 32) return secretKey;
  }
}

/** A sentence for the operator: the server does not start. */
export class RecoveryKeyProblem extends Error {}

function read(file: string): RecoveryKeys | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new RecoveryKeyProblem(`The recovery key ${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    const { keys } = v.parse(fileSchema, JSON.parse(text));
    return recoveryKeysOf(keys.map(({ secretKey }) => Buffer.from(secretKey, 'base64url')));
  } catch {
    throw new RecoveryKeyProblem(`The recovery key ${file} is damaged. Put the copy back that you keep elsewhere.`);
  }
}

/**
 * Makes a key and its file, readable by nobody else. Whole or not at all; of two processes that do so at once, one wins and
 * both read the same.
 */
export function makeRecoveryKey(file: string, now: number): { readonly keys: RecoveryKeys; readonly isNew: boolean } {
  const secretKey = newSecretKey();
  const { id } = recoveryKeysOf([secretKey]).current;
  const contents = {
    about:
      'Opens the bookshelves of patrons who have not chosen to keep their key to themselves. Keep a copy elsewhere.',
    keys: [{ id, createdAt: new Date(now).toISOString(), secretKey: secretKey.toString('base64url') }],
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
  const keys = read(file);
  if (!keys) throw new RecoveryKeyProblem(`The recovery key ${file} was taken away as soon as it was made`);
  return { keys, isNew: keys.current.id === id };
}

/**
 * The recovery keys of this installation. In the data folder they are made at the first start; where RECOVERY_KEY_FILE names a
 * file it must exist: a secret that was not mounted must not be replaced by another.
 */
export function findRecoveryKeys(
  { recoveryKeyFile, isRecoveryKeyNamed }: Settings,
  now: number,
): { readonly keys: RecoveryKeys; readonly isNew: boolean } {
  const keys = read(recoveryKeyFile);
  if (keys) return { keys, isNew: false };
  if (isRecoveryKeyNamed) {
    throw new RecoveryKeyProblem(
      `There is no recovery key at ${recoveryKeyFile} (RECOVERY_KEY_FILE). Put it there, or make one: npm run shelf -- recovery-key`,
    );
  }
  return makeRecoveryKey(recoveryKeyFile, now);
}
