import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { TRPCError } from '@trpc/server';
import { normalPassword } from '../../shared/rules/choose-password.ts';

/** The expensive part, so that a test may count or replace it. */
export interface Hasher {
  readonly hash: (password: string) => Promise<string>;
  readonly verify: (hash: string, password: string) => Promise<boolean>;
}

/** Passwords as the account needs them. Every password is brought to its normal form (NFKC) here. */
export interface Passwords {
  readonly hash: (password: string) => Promise<string>;
  /** Whether the password is the one of the hash. Without a hash the same work is done and the answer is no. */
  readonly isRight: (hash: string | null, password: string) => Promise<boolean>;
  /** Whether the hash was made with other parameters than today's. */
  readonly isOutdated: (hash: string) => boolean;
}

/** Argon2id as docs/security.md, password storage, asks: 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const runningLimit = 2;
const waitingLimit = 50;

const base64 = (length: number): string => randomBytes(length).toString('base64').replace(/=+$/, '');

/** A hash that no password has, as costly to verify as a real one. */
const nobodysHash = `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=1$${base64(16)}$${base64(32)}`;

const argon2: Hasher = { hash: (password) => hash(password, parameters), verify };

/**
 * Hashing with a bounded queue: two at a time, fifty waiting. Beyond that a fault SERVICE_UNAVAILABLE is thrown (503 with
 * Retry-After): a flood of log-ins must not take the whole server with it.
 */
export function createPasswords(hasher: Hasher = argon2): Passwords {
  const inTurn = boundedQueue(runningLimit, waitingLimit);
  return {
    hash: (password) => inTurn(() => hasher.hash(normalPassword(password))),
    isRight: async (hashed, password) => {
      const isRight = await inTurn(() => hasher.verify(hashed ?? nobodysHash, normalPassword(password)));
      return isRight && hashed !== null;
    },
    isOutdated: (hashed) => {
      const made = parseOptions(hashed);
      return (
        !hashed.startsWith('$argon2id$') ||
        made.memoryCost !== parameters.memoryCost ||
        made.timeCost !== parameters.timeCost ||
        made.parallelism !== parameters.parallelism
      );
    },
  };
}

function boundedQueue(atOnce: number, atMostWaiting: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running < atOnce) running++;
    else if (waiting.length < atMostWaiting) await new Promise<void>((myTurn) => waiting.push(myTurn));
    else throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'busy' });
    try {
      return await work();
    } finally {
      // The place goes to the next in line; it is free only when nobody waits.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
