import type { Ask, NoAnswer } from '../../../shared/shelf/device/cycle.ts';
import { MemoryShelf } from '../../../shared/shelf/device/memory-store.ts';
import { nextSyncAt } from '../../../shared/shelf/device/next-sync.ts';
import { recount } from '../../../shared/shelf/device/recount.ts';
import { isOffered } from '../../../shared/shelf/device/shelf-record.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';

/** The shelf of a shared device, which can be copied and damaged. */
class SimulatedShelf extends MemoryShelf {
  copy(): SimulatedShelf {
    const copy = new SimulatedShelf(this.meta.device);
    copy.meta = this.meta;
    for (const [id, record] of this.records) copy.records.set(id, record);
    return copy;
  }

  /** A record vanishes behind everybody's back. */
  lose(id: RecordId): void {
    this.records.delete(id);
    this.change({ all: true }, recount);
  }
}

/** A phone: one durable shelf, any number of tabs. */
export class Device {
  /** Which of the devices it is, whatever its store is called. */
  readonly letter: string;
  name: string;
  shelf: SimulatedShelf;
  skewMs = 0;
  /** Changes when the browser evicts the store; tabs of before are gone with it. */
  generation = 0;
  readonly keys = new Set(['key-1']);
  /** An old client never writes the newest fields and kinds, but meets them. */
  readonly isOld: boolean;
  /** It shares its store's name with another one, so neither knows what the other has published. */
  hasTwin = false;
  failures = 0;
  endedAt: number | null = null;

  constructor(name: string, isOld: boolean) {
    this.letter = name;
    this.name = name;
    this.isOld = isOld;
    this.shelf = new SimulatedShelf(name);
  }

  evict(): void {
    this.generation++;
    this.name = `${this.letter}${this.generation}`;
    this.shelf = new SimulatedShelf(this.name);
    this.endedAt = null;
  }

  copy(original: Device): void {
    this.generation++;
    this.name = original.name;
    this.shelf = original.shelf.copy();
    this.keys.clear();
    for (const key of original.keys) this.keys.add(key);
    this.endedAt = null;
    this.hasTwin = true;
    original.hasTwin = true;
  }

  get newestKey(): string {
    let newest = '';
    for (const key of this.keys) newest = key;
    return newest;
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
