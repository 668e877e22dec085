import type { RecordId } from './record-id.ts';
import { base64urlValue } from './record-id.ts';

/**
 * The digest of a shelf: Σ H(id) · ver modulo 2³² over all rows, the dead ones too. H is odd, so one row missing or one version
 * behind always shows. In SQL, with `id BINARY(16)` and versions below 2³¹:
 * `SUM((((CONV(HEX(LEFT(id, 4)), 16, 10) >> 2) << 1) | 1) * ver) % 4294967296`.
 */
export type Digest = number;

/** H(id): the id's first 30 bits, then a one. */
export function hashOfId(id: RecordId): number {
  let bits = 0;
  for (let index = 0; index < 5; index++) bits = (bits << 6) | base64urlValue(id, index);
  return (bits << 1) | 1;
}

/** The digest after a row went from one version to another; 0 stands for a row that is not there. */
export const turnDigest = (digest: Digest, id: RecordId, from: number, to: number): Digest =>
  from === to ? digest : (digest + Math.imul(hashOfId(id), to - from)) >>> 0;

export function digestOf(rows: Iterable<{ readonly id: RecordId; readonly ver: number }>): Digest {
  let digest = 0;
  for (const { id, ver } of rows) digest = turnDigest(digest, id, 0, ver);
  return digest;
}
