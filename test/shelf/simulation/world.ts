import { type Ask, type NoAnswer, syncCycle, unsealAll } from '../../../shared/shelf/device/cycle.ts';
import { editRecord, eraseRecord } from '../../../shared/shelf/device/edits.ts';
import type { ShelfRecord } from '../../../shared/shelf/device/shelf-record.ts';
import type { Change, Reads } from '../../../shared/shelf/device/store.ts';
import { edit, emptyState, includes, isAlive } from '../../../shared/shelf/record.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';
import { compareTags } from '../../../shared/shelf/tag.ts';
import type { PushRequest } from '../../../shared/shelf/wire.ts';
import { expectThat } from './broken.ts';
import { Device, type Tab } from './device.ts';
import { Memory } from './memory.ts';
import { type Backup, ModelServer } from './model-server.ts';
import { Random } from './random.ts';
import { idOf, nameOf, Vault } from './vault.ts';

export interface Settings {
  readonly seed: number;
  /** Off for the mutants: reading the digest mends the damage of most of them. */
  readonly hasDigest: boolean;
  /** Tells what happens, for a trace. */
  readonly log?: (line: string) => void;
}

const listLimit = 4;
const maxTabs = 8;
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  list: ['name', 'order'],
  favorite: ['about', 'comment', 'aura'],
  entry: ['order'],
  note: ['memo'],
  newest: ['x'],
};
const kinds = Object.keys(fieldsOf);

/** One patron's devices, tabs and server, and everything that can go wrong between them; each method is one thing that happens. */
export class World {
  now = 1_795_000_000_000;
  hasFaults = true;
  wasRestored = false;
  readonly server: ModelServer;
  readonly vault = new Vault();
  readonly memory = new Memory();
  readonly devices: Device[];
  readonly settings: Settings;
  readonly #sizes: { readonly pullRows: number; readonly pushItems: number };
  tabs: Tab[] = [];
  late: PushRequest[] = [];
  backups: Backup[] = [];
  edits = 0;
  faults = 0;
  #values = 0;
  #keyCount = 1;

  constructor(settings: Settings) {
    this.settings = settings;
    const random = new Random(settings.seed);
    this.server = new ModelServer(this.vault, listLimit, ({ id, p }) => this.memory.learn(id, this.vault.look(p)));
    this.#sizes = { pullRows: 1 + random.below(4), pushItems: 1 + random.below(4) };
    const count = random.chance(0.8) ? 2 + random.below(2) : 4 + random.below(3);
    this.devices = [...'ABCDEF'].slice(0, count).map((name) => new Device(name, random.chance(0.25)));
  }

  log(line: () => string): void {
    this.settings.log?.(line());
  }

  /** One transaction, which may only let records grow. */
  transact<T>(device: Device, reads: Reads, change: Change<T>): T {
    return device.shelf.change(reads, (draft) => {
      const result = change(draft);
      for (const [id, after] of draft.written) this.#watch(device, device.shelf.records.get(id), after);
      return result;
    });
  }

  #watch(device: Device, before: ShelfRecord | undefined, after: ShelfRecord | null): void {
    if (!before) return;
    const isPurged = !before.dirty && (before.base <= this.server.head.floor || before.sealed.length > 0);
    const isPast = device.shelf.meta.epoch !== this.server.head.epoch;
    if (!after) expectThat(!before.dirty, 'a device forgets nothing it has not sent', () => nameOf(before.id));
    else if (!isPurged && !isPast) {
      expectThat(includes(after.state, before.state), 'a record of a device only grows', () => nameOf(before.id));
    }
    if (device.shelf.meta.snapshot && (before.dirty || (before.base === 0 && after)))
      this.memory.mayReturn.add(before.id);
  }

  edit(device: Device, random: Random): void {
    const kind = device.isOld ? (kinds[random.below(kinds.length - 1)] ?? '') : (random.pick(kinds) ?? '');
    const name = `${kind}-${random.below(kind === 'list' ? 8 : 4)}`;
    const fields = fieldsOf[kind] ?? [];
    const field = device.isOld ? (fields[0] ?? '') : (random.pick(fields) ?? '');
    const id = idOf(name);
    const value = ++this.#values;
    const before = device.shelf.records.get(id)?.state ?? emptyState;
    const clock = Math.floor(this.now + device.skewMs);
    this.transact(device, { ids: [id] }, (draft) => editRecord(draft, id, kind, { [field]: value }, clock));
    const tag = device.shelf.records.get(id)?.state.f[field]?.[1];
    const isLater = compareTags(tag, before.f[field]?.[1]) > 0 && compareTags(tag, before.d[field]) > 0;
    expectThat(isLater, 'an edit is later than everything displayed', name);
    const shown = before.f[field]?.[1];
    const isDeeper = !shown || !this.memory.hasSeen(id, field, shown) || (tag?.[0] ?? 0) > shown[0];
    expectThat(isDeeper || device.hasTwin, 'an edit of what others may have seen is deeper', name);
    this.edits++;
    this.log(() => `${device.name} writes ${field} = ${value} of ${name} ${JSON.stringify(tag)}`);
  }

  erase(device: Device, random: Random): void {
    const id = random.pick([...device.shelf.records.keys()]);
    if (id === undefined) return;
    this.transact(device, { ids: [id] }, (draft) => eraseRecord(draft, id));
    const { f = {}, d = {} } = device.shelf.records.get(id)?.state ?? {};
    const isExact = Object.entries(d).every(([field, tag]) => compareTags(tag, f[field]?.[1]) <= 0);
    expectThat(isExact, 'a deletion takes only what it saw', nameOf(id));
    this.edits++;
    this.log(() => `${device.name} deletes ${nameOf(id)}`);
  }

  checkOut(random: Random): void {
    const name = `loan-${random.below(5)}`;
    const writer = { now: this.now, device: 'library' };
    const p = this.vault.seal(edit(emptyState, { about: ++this.#values }, [], writer));
    this.server.emitNote(idOf(name), 'key-1', p, this.now);
    this.log(() => `the library notes ${name}`);
  }

  open(device: Device, isUnseal = false): void {
    if (this.tabs.length >= maxTabs) return;
    const cycle = isUnseal ? unsealAll() : syncCycle(this.#sizes);
    this.tabs.push({ device, generation: device.generation, cycle, ask: null, answer: undefined });
    this.log(() => `${device.name} starts ${isUnseal ? 'to unseal' : 'a cycle'} (tab ${this.tabs.length})`);
  }

  /** Lets one tab go on to its next await; false when it has ended. */
  advance(tab: Tab, random: Random): boolean {
    if (tab.device.generation !== tab.generation) return false;
    let reply: unknown;
    if (tab.ask) {
      reply = this.#reply(tab, tab.ask, random);
      if (reply === undefined && tab.ask.ask !== 'transact') return true;
    }
    const step = tab.cycle.next(reply);
    tab.answer = undefined;
    if (!step.done) {
      tab.ask = step.value;
      return true;
    }
    tab.device.ended(step.value, this.now);
    this.log(() => `${tab.device.name} ends a cycle: ${step.value}`);
    return false;
  }

  /** What a tab learns next; undefined while it waits for the network. */
  #reply(tab: Tab, ask: Ask, random: Random): unknown {
    const { device } = tab;
    if (ask.ask === 'transact') return this.transact(device, ask.reads, ask.change);
    if (ask.ask === 'open') return ask.rows.map((row) => this.vault.open(row, device.keys));
    if (ask.ask === 'seal') {
      const kid = device.newestKey;
      return ask.offers.map(({ state, sealed }) => sealed ?? { kid, p: this.vault.seal(state) });
    }
    if (tab.answer === undefined) {
      if (this.#isLost(random)) return 'unreached' satisfies NoAnswer;
      tab.answer = ask.ask === 'pull' ? this.#pull(ask) : this.server.push(ask.request, this.now);
      if (ask.ask === 'push' && this.hasFaults && random.chance(0.08)) this.late.push(ask.request);
      this.log(() => `the server answers ${device.name}: ${this.#describe(ask, tab.answer)}`);
      return undefined;
    }
    return this.#isLost(random) ? ('unreached' satisfies NoAnswer) : tab.answer;
  }

  #pull({ request }: Extract<Ask, { ask: 'pull' }>) {
    const answer = this.server.pull(request);
    return this.settings.hasDigest || answer.reset !== undefined ? answer : { ...answer, digest: null };
  }

  #describe(ask: Ask, answer: unknown): string {
    const text = JSON.stringify([ask.ask === 'push' || ask.ask === 'pull' ? ask.request : null, answer]);
    return text.replace(/"([A-Za-z0-9_-]{22})"/g, (_, id: RecordId) => nameOf(id)).replaceAll('"', '');
  }

  #isLost(random: Random): boolean {
    if (!this.hasFaults || !random.chance(0.12)) return false;
    this.faults++;
    return true;
  }

  deliverLate(random: Random): void {
    const request = this.late.splice(random.below(this.late.length), 1)[0];
    if (!request) return;
    this.faults++;
    this.server.push(request, this.now);
    this.log(() => 'a duplicate of an old push arrives');
  }

  kill(random: Random): void {
    const [tab] = this.tabs.splice(random.below(this.tabs.length), 1);
    if (tab) this.faults++;
    this.log(() => `a tab of ${tab?.device.name} is killed`);
  }

  skew(device: Device, random: Random): void {
    const day = 86_400_000;
    device.skewMs = Math.floor((random.next() - 0.5) * 2 * day * (random.pick([0, 0.001, 1, 400, 30_000]) ?? 0));
    this.faults++;
    this.log(() => `the clock of ${device.name} is off by ${device.skewMs} ms`);
  }

  evict(device: Device): void {
    this.log(() => `the browser evicts ${device.name}`);
    device.evict();
    this.faults++;
  }

  /** A phone set up as a copy of another one, its browser's stores and the name in them included. */
  clone(device: Device, random: Random): void {
    const other = random.pick(this.devices.filter((one) => one !== device));
    if (!other) return;
    this.log(() => `${other.name} becomes a copy of ${device.name}`);
    other.copy(device);
    this.faults++;
  }

  backUp(): void {
    this.backups.push(this.server.backUp());
    this.log(() => `backup ${this.backups.length}`);
  }

  restore(random: Random): void {
    const backup = random.pick(this.backups);
    if (!backup) return;
    this.server.restore(backup);
    this.faults++;
    this.wasRestored = true;
    this.memory.forget();
    for (const { id, p } of this.server.rows.values()) this.memory.learn(id, this.vault.look(p));
    this.log(() => `backup ${this.backups.indexOf(backup) + 1} is restored, head ${backup.head.ver}`);
  }

  purge(): void {
    this.server.purge(this.now - 20_000);
    this.log(() => `tombstones are purged up to ${this.server.head.floor}`);
  }

  /** A new key generation, known to one device; the others learn it when they `learnKeys`. */
  rotate(device: Device): void {
    if (device.isOld) return;
    device.keys.add(`key-${++this.#keyCount}`);
    this.log(() => `${device.name} makes key ${this.#keyCount}`);
  }

  learnKeys(device: Device): void {
    for (let n = 1; n <= this.#keyCount; n++) device.keys.add(`key-${n}`);
    this.open(device, true);
  }

  isLiveOnServer(id: RecordId): boolean {
    const row = this.server.rows.get(id);
    return row !== undefined && isAlive(this.vault.look(row.p));
  }
}
