import type { RecordState } from '../../../shared/shelf/record.ts';
import { base64urlOfBytes, type RecordId } from '../../../shared/shelf/record-id.ts';
import type { Row } from '../../../shared/shelf/wire.ts';

/** Payloads are the same in every history, so each is written and hashed once. */
const payloads: string[] = [];
const numbers = new Map<string, number>();

function payloadAt(number: number): string {
  for (let next = payloads.length; next <= number; next++) {
    const p = String(next).padStart(8, '0');
    payloads.push(p);
    numbers.set(p, next);
  }
  return payloads[number] as string;
}

/** Instead of encryption: a payload is the number under which its state lies here, opened with the right key only. */
export class Vault {
  readonly #states: RecordState[] = [];

  seal(state: RecordState): string {
    return payloadAt(this.#states.push(state) - 1);
  }

  /** What is in a payload, whoever may read it. */
  look(p: string): RecordState {
    const state = this.#states[numbers.get(p) ?? -1];
    if (!state) throw new Error(`no payload ${p}`);
    return state;
  }

  open({ kid, p }: Row, keys: ReadonlySet<string>): RecordState | null {
    return keys.has(kid) ? this.look(p) : null;
  }
}

const ids = new Map<string, RecordId>();
const names = new Map<RecordId, string>();

/** A proper record id for a short name, and back: traces are for people. */
export function idOf(name: string): RecordId {
  const known = ids.get(name);
  if (known) return known;
  let hash = 2_166_136_261;
  const bytes = new Uint8Array(16).map((_, index) => {
    hash = Math.imul(hash ^ (name.charCodeAt(index % name.length) + index), 16_777_619);
    return hash >>> 24;
  });
  const id = base64urlOfBytes(bytes);
  if (names.has(id)) throw new Error(`two names for ${id}`);
  ids.set(name, id);
  names.set(id, name);
  return id;
}

export const nameOf = (id: RecordId): string => names.get(id) ?? id;
