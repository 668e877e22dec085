import { allow, type Decision } from '../../shared/decision.ts';
import type { AboutBib } from '../../shared/shelf/kinds.ts';
import { type ListNameRefusal, nameList, newList, type NewListRefusal } from '../../shared/shelf/limits.ts';
import { orderAt, orderBetween } from '../../shared/shelf/order-key.ts';
import { base64urlOfBytes, type RecordId } from '../../shared/shelf/record-id.ts';
import type { RecordEdit, ShelfHand } from './shelf-device.ts';
import type { Lists } from './shelf-lists.ts';
import { recordIdOf } from './shelf-sealing.ts';

/** A title with what is kept of it, so that the list reads offline. */
export interface TitleToList {
  readonly bib: number;
  readonly about: AboutBib;
}

const newId = (): RecordId => base64urlOfBytes(crypto.getRandomValues(new Uint8Array(16)));

const namesBut = (lists: Lists, id: RecordId | null): string[] =>
  (lists.all() ?? []).filter((list) => list.id !== id).map(({ name }) => name);

/** The edits that put titles at the end of a list, in this order; those that are in it already stay where they are. */
async function entryEdits(
  hand: ShelfHand,
  lists: Lists,
  list: RecordId,
  titles: readonly TitleToList[],
): Promise<RecordEdit[]> {
  const keys = await hand.keys();
  const [there, addedAt] = [new Set(lists.titles(list).map(({ bib }) => bib)), hand.now()];
  let order = lists.titles(list).at(-1)?.order ?? null;
  const edits: RecordEdit[] = [];
  for (const { bib, about } of titles) {
    if (there.has(bib)) continue;
    order = orderBetween(order, null, Math.random);
    const id = await recordIdOf(keys, 'entry', list, bib);
    edits.push({ id, kind: 'entry', fields: { list, bib, about: { ...about }, order, addedAt } });
  }
  return edits;
}

/** Makes a list behind the others, with these titles in it; answers its id. */
export async function createList(
  hand: ShelfHand,
  lists: Lists,
  typed: string,
  titles: readonly TitleToList[] = [],
): Promise<Decision<RecordId, NewListRefusal>> {
  const decision = newList(typed, namesBut(lists, null));
  if (!decision.allowed) return decision;
  const id = newId();
  const order = orderBetween(lists.all()?.at(-1)?.order ?? null, null, Math.random);
  const list = { id, kind: 'list', fields: { name: decision.value, order, addedAt: hand.now() } };
  await hand.edit([list, ...(await entryEdits(hand, lists, id, titles))]);
  return allow(id);
}

/** Writes nothing when the name stays the same. */
export async function renameList(
  hand: ShelfHand,
  lists: Lists,
  id: RecordId,
  typed: string,
): Promise<Decision<string, ListNameRefusal>> {
  const decision = nameList(typed, namesBut(lists, id));
  if (decision.allowed && decision.value !== lists.one(id)?.name) {
    await hand.edit([{ id, kind: 'list', fields: { name: decision.value } }]);
  }
  return decision;
}

/** Puts titles at the end of a list. */
export async function putInList(
  hand: ShelfHand,
  lists: Lists,
  list: RecordId,
  titles: readonly TitleToList[],
): Promise<void> {
  const edits = await entryEdits(hand, lists, list, titles);
  if (edits.length > 0) await hand.edit(edits);
}

async function move(
  hand: ShelfHand,
  kind: 'list' | 'entry',
  placed: readonly { readonly id: RecordId; readonly order: string }[],
  id: RecordId,
  index: number,
): Promise<void> {
  if (placed[index] === undefined || placed[index]?.id === id) return;
  const others = placed.filter((one) => one.id !== id);
  const keys = orderAt(others, id, index, Math.random);
  await hand.edit([...keys].map(([moved, order]) => ({ id: moved, kind, fields: { order } })));
}

/** Puts a list at a place (from 0) among all lists. */
export const moveList = (hand: ShelfHand, lists: Lists, id: RecordId, index: number): Promise<void> =>
  move(hand, 'list', lists.all() ?? [], id, index);

/** Puts a title, named by its entry's record id, at a place (from 0) in its list. */
export const moveTitle = (hand: ShelfHand, lists: Lists, list: RecordId, id: RecordId, index: number): Promise<void> =>
  move(hand, 'entry', lists.titles(list), id, index);
