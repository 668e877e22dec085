import type { Ask, NoAnswer } from '../../../shared/shelf/device/cycle.ts';
import { MemoryShelf } from '../../../shared/shelf/device/memory-store.ts';
import { nextSyncAt } from '../../../shared/shelf/device/next-sync.ts';
import { isOffered } from '../../../shared/shelf/device/shelf-record.ts';

/** A phone: one durable shelf, any number of tabs. */
export class Device {
  name: string;
  shelf: MemoryShelf;
  skewMs = 0;
  /** Changes when the browser evicts the store; tabs of before are gone with it. */
  generation = 0;
  readonly keys = new Set(['key-1']);
  /** An old client never writes the newest fields and kinds, but meets them. */
  readonly isOld: boolean;
  failures = 0;
  endedAt: number | null = null;

  constructor(name: string, isOld: boolean) {
    this.name = name;
    this.isOld = isOld;
    this.shelf = new MemoryShelf(name);
  }

  evict(): void {
    this.generation++;
    this.name = `${this.name.slice(0, 1)}${this.generation}`;
    this.shelf = new MemoryShelf(this.name);
    this.endedAt = null;
  }

  get newestKey(): string {
    return [...this.keys].at(-1) ?? '';
  }

  nextSyncAt(now: number, jitter: number): number {
    const records = [...this.shelf.records.values()];
    const pulse = {
      isAsked: false,
      offeredCount: records.filter((one) => isOffered(one) && !one.limited && one.rejected === null).length,
      isResuming: this.shelf.meta.snapshot !== null,
      failures: this.failures,
      endedAt: this.endedAt,
      editedAt: null,
      jitter,
    };
    return nextSyncAt(pulse, now);
  }

  ended(result: unknown, now: number): void {
    this.failures = result === 'done' || typeof result === 'number' ? 0 : this.failures + 1;
    this.endedAt = now;
  }
}

/** A cycle somewhere on its way. */
export interface Tab {
  readonly device: Device;
  readonly generation: number;
  readonly cycle: Generator<Ask, 'done' | NoAnswer | number, unknown>;
  ask: Ask | null;
  /** The server's answer on its way back; undefined: the request has not arrived. */
  answer: unknown;
}
