import { afterEach, describe, expect, it } from 'vitest';
import { newCodeSecret } from '../../client/local/shelf-code.ts';
import type { Shelf } from '../../client/local/shelf-device.ts';
import { openRow } from '../../client/local/shelf-sealing.ts';
import type { Row } from '../../shared/shelf/wire.ts';
import { aboutTitle, aDevice, endDevices, type ModelServer, patron } from '../support/shelf-device.ts';
import { aShelfServer } from '../support/shelf-server.ts';

afterEach(endDevices);

const soon = { timeout: 8000, interval: 20 };
const lockIs = (shelf: Shelf, lock: string) => expect.poll(() => shelf.lock(), soon).toBe(lock);
const isSynced = (shelf: Shelf) => expect.poll(() => shelf.unsyncedCount(), soon).toBe(0);
const bibsOn = (shelf: Shelf) =>
  shelf
    .favorites()
    ?.map(({ bib }) => bib)
    .toSorted();
const isShown = (shelf: Shelf, bibs: number[]) => expect.poll(() => bibsOn(shelf), soon).toEqual(bibs);
const kidsOf = (rows: ReadonlyMap<string, Row>) => new Set([...rows.values()].map(({ kid }) => kid));
const refusalOf = (decision: { allowed: boolean; refusal?: { code: string } }) => decision.refusal?.code;

/** A device with a favorite on the server. */
async function aPhoneWithShelf(model: ModelServer) {
  const phone = aDevice('phone', model);
  await phone.start();
  await lockIs(phone.shelf, 'open');
  await phone.shelf.addFavorite(1, aboutTitle('こころ'));
  await isSynced(phone.shelf);
  return phone;
}

async function withCode({ keyring }: Awaited<ReturnType<typeof aPhoneWithShelf>>) {
  const secret = newCodeSecret();
  expect(await keyring.useCode(secret)).toMatchObject({ allowed: true });
  return secret;
}

async function keptToMyself(model: ModelServer) {
  const phone = await aPhoneWithShelf(model);
  const secret = await withCode(phone);
  expect(await phone.keyring.keepToMyself(secret)).toMatchObject({ allowed: true });
  phone.shelf.openAgain();
  await expect.poll(() => phone.keyring.standing()?.isKeptToMyself, soon).toBe(true);
  return { phone, secret };
}

describe('a recovery code', () => {
  it('opens the shelf on a new device, also when the library has lost its key', async () => {
    const model = await aShelfServer(patron);
    const phone = await aPhoneWithShelf(model);
    expect(phone.keyring.standing()?.hasCode).toBe(false);
    const secret = await withCode(phone);
    expect(phone.keyring.standing()?.hasCode).toBe(true);
    await model.renewLibraryKey();
    const tablet = aDevice('tablet', model);
    await tablet.start();
    await lockIs(tablet.shelf, 'nothing-to-recover');
    expect(await tablet.keyring.openWithCode(secret)).toMatchObject({ allowed: true });
    tablet.shelf.openAgain();
    await isShown(tablet.shelf, [1]);
  });

  it('needs a fresh password to be made, and takes the place of the one before', async () => {
    const model = await aShelfServer(patron);
    const phone = await aPhoneWithShelf(model);
    model.state.isPasswordFresh = false;
    expect(refusalOf(await phone.keyring.useCode(newCodeSecret()))).toBe('password-needed');
    model.state.isPasswordFresh = true;
    const old = await withCode(phone);
    const fresh = await withCode(phone);
    const tablet = aDevice('tablet', model);
    expect(refusalOf(await tablet.keyring.openWithCode(old))).toBe('code-unknown');
    expect(refusalOf(await tablet.keyring.openWithCode(newCodeSecret()))).toBe('code-unknown');
    expect(await tablet.keyring.openWithCode(fresh)).toMatchObject({ allowed: true });
  });
});

describe('a key of one’s own', () => {
  it('begins a generation the library never had, with the same names for the same titles', async () => {
    const model = await aShelfServer(patron);
    const { phone } = await keptToMyself(model);
    expect(model.generations).toHaveLength(2);
    expect(model.wraps.filter(({ wrappedBy }) => wrappedBy === 'library')).toEqual([]);
    await phone.shelf.addFavorite(1, aboutTitle('こころ'));
    await phone.shelf.writeOpinion(1, { rating: 5 });
    await isSynced(phone.shelf);
    expect(model.rows.size).toBe(1);
    expect(kidsOf(model.rows)).toEqual(new Set([model.generations[1]?.kid]));
  });

  it('is refused without the recovery code at hand', async () => {
    const model = await aShelfServer(patron);
    const phone = await aPhoneWithShelf(model);
    await withCode(phone);
    expect(refusalOf(await phone.keyring.keepToMyself(newCodeSecret()))).toBe('code-unknown');
    expect(model.generations).toHaveLength(1);
  });

  it('opens on a new device by the code alone, a fresh password notwithstanding', async () => {
    const model = await aShelfServer(patron);
    const { phone, secret } = await keptToMyself(model);
    await phone.shelf.addFavorite(2, aboutTitle('門'));
    await isSynced(phone.shelf);
    const tablet = aDevice('tablet', model);
    await tablet.start();
    await lockIs(tablet.shelf, 'kept-to-myself');
    expect(await tablet.keyring.openWithCode(secret)).toMatchObject({ allowed: true });
    tablet.shelf.openAgain();
    await isShown(tablet.shelf, [1, 2]);
  });

  it('keeps on a device without the new key what is written there, until that comes', async () => {
    const model = await aShelfServer(patron);
    const phone = await aPhoneWithShelf(model);
    const tablet = aDevice('tablet', model);
    await tablet.start();
    await isShown(tablet.shelf, [1]);
    const secret = await withCode(phone);
    await phone.keyring.keepToMyself(secret);
    phone.shelf.openAgain();
    await phone.shelf.addFavorite(2, aboutTitle('門'));
    await isSynced(phone.shelf);
    tablet.shelf.syncNow();
    await expect.poll(() => tablet.shelf.unreadableCount(), soon).toBe(1);
    await expect.poll(() => tablet.keyring.standing()?.isBehind, soon).toBe(true);
    await tablet.shelf.addFavorite(3, aboutTitle('道草'));
    await expect.poll(() => tablet.shelf.maySend(), soon).toBe(false);
    tablet.shelf.syncNow();
    await expect.poll(() => tablet.shelf.lastEnd(), soon).toBe('done');
    expect(tablet.shelf.unsyncedCount()).toBe(1);
    expect(model.rows.size).toBe(2);
    await tablet.keyring.openWithCode(secret);
    tablet.shelf.openAgain();
    await isShown(tablet.shelf, [1, 2, 3]);
    await isSynced(tablet.shelf);
    expect(tablet.shelf.unreadableCount()).toBe(0);
  });

  it('is not lost with an answer that does not arrive', async () => {
    const model = await aShelfServer(patron);
    const phone = await aPhoneWithShelf(model);
    const secret = await withCode(phone);
    model.state.losesAnswers = true;
    await expect(phone.keyring.keepToMyself(secret)).rejects.toThrow('no answer');
    phone.shelf.openAgain();
    await expect.poll(() => phone.keyring.standing()?.isKeptToMyself, soon).toBe(true);
    expect(phone.keyring.standing()?.isBehind).toBe(false);
    expect((await phone.keyring.secrets()).map(({ kid }) => kid)).toEqual(model.generations.map(({ kid }) => kid));
  });

  it('goes back to the library when the patron says so: a new device just opens', async () => {
    const model = await aShelfServer(patron);
    const { phone } = await keptToMyself(model);
    await phone.shelf.addFavorite(2, aboutTitle('門'));
    await isSynced(phone.shelf);
    expect(await phone.keyring.share()).toMatchObject({ allowed: true });
    expect(phone.keyring.standing()?.isKeptToMyself).toBe(false);
    const tablet = aDevice('tablet', model);
    await tablet.start();
    await isShown(tablet.shelf, [1, 2]);
  });

  it('survives a restore from before it: nothing goes to the library, and the choice is told again', async () => {
    const model = await aShelfServer(patron);
    const before = await aPhoneWithShelf(model);
    const restore = model.backUp();
    const secret = await withCode(before);
    await before.keyring.keepToMyself(secret);
    before.shelf.openAgain();
    await expect.poll(() => before.keyring.standing()?.isKeptToMyself, soon).toBe(true);
    restore('after');
    expect(model.wraps.map(({ wrappedBy }) => wrappedBy)).toEqual(['library']);
    before.shelf.openAgain();
    await expect.poll(() => before.keyring.standing()?.isOwed, soon).toBe(true);
    expect(before.keyring.standing()?.isKeptToMyself).toBe(true);
    await before.shelf.addFavorite(2, aboutTitle('門'));
    await isSynced(before.shelf);
    const [first] = model.generations;
    const added = [...model.rows.values()].filter(({ kid }) => kid !== first?.kid);
    expect(added).toHaveLength(1);
    expect(model.wraps.filter(({ kid }) => kid !== first?.kid)).toEqual([]);

    model.state.isPasswordFresh = false;
    expect(refusalOf(await before.keyring.giveAgain())).toBe('password-needed');
    model.state.isPasswordFresh = true;
    expect(await before.keyring.giveAgain()).toMatchObject({ allowed: true });
    expect(before.keyring.standing()).toEqual({
      isKeptToMyself: true,
      hasCode: true,
      isBehind: false,
      isOwed: false,
    });
    expect(model.wraps.filter(({ wrappedBy }) => wrappedBy === 'library')).toEqual([]);
    expect(model.generations).toHaveLength(2);
    const tablet = aDevice('tablet', model);
    await tablet.start();
    await lockIs(tablet.shelf, 'kept-to-myself');
    await tablet.keyring.openWithCode(secret);
    tablet.shelf.openAgain();
    await isShown(tablet.shelf, [1, 2]);
  });
});

describe('a sealed row', () => {
  it('opens with the patron’s keys, and not in another’s place: record, kind, generation, patron or a bit changed', async () => {
    const model = await aShelfServer(patron);
    const { phone } = await keptToMyself(model);
    await phone.shelf.addFavorite(2, aboutTitle('門'));
    await isSynced(phone.shelf);
    const keys = await phone.keyring.kept();
    if (!keys) throw new Error('no keys');
    const rows = [...model.rows.values()];
    const [one, other] = rows;
    if (!one || !other) throw new Error('too few rows');
    for (const row of rows) expect(await openRow(keys, row)).not.toBeNull();
    const swapped: Row[] = [
      { ...one, p: other.p },
      { ...one, id: other.id },
      { ...one, kind: 'note' },
      { ...one, kid: other.kid },
      { ...one, p: one.p.replace(/^.{40}./, (start) => start.slice(0, 40) + (start[40] === 'A' ? 'B' : 'A')) },
    ];
    expect(one.kid).not.toBe(other.kid);
    for (const row of swapped) expect(await openRow(keys, row)).toBeNull();
    expect(await openRow({ ...keys, patron: 'another' }, one)).toBeNull();
  });
});

describe('a new device that asks another one', () => {
  async function bothSides(middleman?: (key: string) => string) {
    const model = await aShelfServer(patron);
    const { phone } = await keptToMyself(model);
    const seen = aDevice('phone', model, middleman ? { middleman } : {});
    await seen.keyring.kept();
    const tablet = aDevice('tablet', model);
    await tablet.start();
    await lockIs(tablet.shelf, 'kept-to-myself');
    const asked = await tablet.asks.ask();
    if (!asked.allowed) throw new Error(asked.refusal.code);
    await seen.asks.refresh();
    const [shown] = seen.asks.asks();
    if (!shown) throw new Error('nothing is asked');
    return { model, phone: seen, tablet, question: asked.value, shown, first: phone };
  }

  it('shows the same number there, and opens once it is let in', async () => {
    const { phone, tablet, question, shown } = await bothSides();
    expect(question.number).toMatch(/^\d{4} \d{4} \d{4}$/);
    expect(shown.number).toBe(question.number);
    expect(await question.check()).toBe('waiting');
    expect(await phone.asks.letIn(shown)).toMatchObject({ allowed: true });
    expect(phone.asks.asks()).toEqual([]);
    expect(await question.check()).toBe('open');
    tablet.shelf.openAgain();
    await isShown(tablet.shelf, [1]);
    expect(tablet.keyring.standing()).toMatchObject({ isKeptToMyself: true, hasCode: true, isBehind: false });
  });

  it('shows another number there when somebody put another key in between, who then gets nothing for it', async () => {
    const stranger = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', stranger.publicKey));
    const key = btoa(String.fromCharCode(...raw))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
    const { question, shown, phone } = await bothSides(() => key);
    expect(shown.deviceKey).toBe(key);
    expect(shown.number).not.toBe(question.number);
    await phone.asks.turnAway(shown);
    expect(await question.check()).toBe('over');
  });
});
