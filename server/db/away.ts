/** Nothing listens, the line broke, or nobody answers. */
const lineCodes = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'EPIPE',
  'ETIMEDOUT',
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_SEQUENCE_TIMEOUT',
]);

/** Too many connections, shutting down, read-only after a failover, interrupted, killed. */
const unreadyNumbers = new Set([1040, 1053, 1203, 1290, 1317, 1836, 1927]);

/** No room: on writing a file, for temporary files, in a table, on writing a table. */
const fullNumbers = new Set([3, 1021, 1026, 1114]);

/**
 * Whether the database could not do its work, and will be able to again: it is out of reach, starting, or out of room. What
 * was asked for has not happened, or its end is unknown: it is to be asked for again, commands under the same id.
 */
export function isDatabaseAway(error: unknown): boolean {
  const { name, code, errno, fatal, message, syscall } = (error ?? {}) as Error & {
    code?: string;
    errno?: number;
    fatal?: boolean;
    syscall?: string;
  };
  if (lineCodes.has(code ?? '') || unreadyNumbers.has(errno ?? 0) || fullNumbers.has(errno ?? 0)) return true;
  // A socket that is not there yet; a connection that closed between two statements; a pool that waited in vain.
  if ((code === 'ENOENT' && syscall === 'connect') || fatal === true || name === 'KnexTimeoutError') return true;
  // “Got error 28 from storage engine”: no space left.
  return errno === 1030 && /\b28\b/.test(message);
}
