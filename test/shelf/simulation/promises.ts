import { isShown } from '../../../shared/shelf/device/shelf-record.ts';
import { digestOf } from '../../../shared/shelf/digest.ts';
import { writeState } from '../../../shared/shelf/read-state.ts';
import { emptyState, includes, isAlive, join, type RecordState } from '../../../shared/shelf/record.ts';
import type { RecordId } from '../../../shared/shelf/record-id.ts';
import { compareTags } from '../../../shared/shelf/tag.ts';
import { expectThat } from './broken.ts';
import type { Device } from './device.ts';
import { nameOf } from './vault.ts';
import type { World } from './world.ts';

export type Held = ReadonlyMap<RecordId, RecordState>;

/**
 * Everything that any surviving device or the server holds, but for copies of what the server has purged: a copy from before
 * the purge that adds nothing to the purged row.
 */
export function heldEverywhere({ server, devices, vault }: World): Held {
  const held = new Map<RecordId, RecordState>();
  const add = (id: RecordId, state: RecordState) => held.set(id, join(held.get(id) ?? emptyState, state));
  for (const { id, p } of server.rows.values()) add(id, vault.look(p));
  for (const { shelf } of devices) {
    for (const { id, dirty, base, state, sealed } of shelf.records.values()) {
      const whole = sealed.reduce((joined, { p }) => join(joined, vault.look(p)), state);
      const present = sealed.find(({ ver }) => ver > 0 && ver === base);
      const isCopy = base > 0 && (present ? includes(vault.look(present.p), whole) : !dirty);
      if (!(isCopy && base <= server.head.floor)) add(id, whole);
    }
  }
  return held;
}

/** Without what was deleted: a purge of before a restore may have been heard of by some devices only. */
const aliveIn = ({ f, d }: RecordState): RecordState => ({
  f: Object.fromEntries(Object.entries(f).filter(([field, [, tag]]) => compareTags(tag, d[field]) > 0)),
  d: {},
});

/** What must be true once everything has come to rest. */
export function expectAgreement(world: World, held: Held): void {
  const { server, vault, devices, memory, wasRestored } = world;
  const waiting = new Set<RecordId>();
  for (const device of devices) {
    for (const { id, kind, dirty } of device.shelf.records.values()) {
      if (!dirty) continue;
      const isLimited = kind === 'list' && server.isFullOfLists;
      expectThat(isLimited, 'nothing stays dirty but what the limit holds back', `${nameOf(id)} on ${device.name}`);
      waiting.add(id);
    }
  }
  for (const device of devices) expectEqual(world, device, waiting);
  for (const [id, state] of held) {
    if (waiting.has(id)) continue;
    const row = server.rows.get(id);
    const known = join(row ? vault.look(row.p) : emptyState, server.purged.get(id) ?? emptyState);
    const owed = wasRestored ? aliveIn(join(state, server.purgedBefore.get(id) ?? emptyState)) : state;
    const isKept = includes(known, owed) || (!row && !isAlive(join(known, owed)));
    expectThat(isKept, 'no edit is lost that a surviving device holds', () => {
      return `${nameOf(id)}, held ${writeState(state)}, known ${writeState(known)}`;
    });
  }
  if (wasRestored) return;
  for (const { id, p } of server.rows.values()) {
    expectThat(!memory.isBackFromTheDead(id, vault.look(p)), 'a deletion that saw everything stays', nameOf(id));
  }
}

function expectEqual({ server, vault, settings }: World, { shelf, name }: Device, waiting: Set<RecordId>): void {
  const bases = [...shelf.records.values()].map(({ id, base }) => ({ id, ver: base }));
  expectThat(shelf.meta.digest === digestOf(bases), 'the digest follows the bases', name);
  if (settings.hasDigest) expectThat(shelf.meta.repairCount === 0, 'the digest has no hole to mend', name);
  for (const record of shelf.records.values()) {
    const where = () => `${nameOf(record.id)} on ${name}`;
    expectThat(record.sealed.length === 0, 'what a key opens is opened', where);
    if (waiting.has(record.id)) continue;
    const row = server.rows.get(record.id);
    if (!row) expectThat(!isShown(record), 'a device has nothing alive that the server lacks', where);
    else {
      const there = vault.look(row.p);
      const isEqual = there === record.state || writeState(there) === writeState(record.state);
      expectThat(isEqual && row.ver === record.base, 'all devices equal the server', where);
    }
  }
  for (const { id, dead } of server.rows.values()) {
    expectThat(dead || shelf.records.has(id), 'a device lacks nothing', `${nameOf(id)} on ${name}`);
  }
}
