import { createSignal } from 'solid-js';
import { keepUnsentReads, readUnsentReads } from './database.ts';
import { snapshot } from './mirror.ts';

const [unsent, setUnsent] = createSignal<readonly string[]>([]);

/** Ids of notices that were read here and wait to be told to the server. */
export const unsentReads = unsent;

/** Unread notices as far as this device knows; what was read here counts as read at once, also without network. */
export const unreadCount = (): number => Math.max(0, (snapshot()?.unreadCount ?? 0) - unsent().length);

export async function openUnread(): Promise<void> {
  setUnsent(await readUnsentReads());
}

export function closeUnread(): void {
  setUnsent([]);
}

export async function noteUnsentReads(ids: readonly string[]): Promise<void> {
  setUnsent((known) => [...new Set([...known, ...ids])]);
  await keepUnsentReads(unsent());
}

/** The server knows. */
export async function forgetUnsentReads(ids: readonly string[]): Promise<void> {
  const sent = new Set(ids);
  setUnsent((known) => known.filter((id) => !sent.has(id)));
  await keepUnsentReads(unsent());
}

/** Shows the number on the app's icon, where the system has a place for it. */
export function showBadge(count: number): void {
  if ('setAppBadge' in navigator) void navigator.setAppBadge(count).catch(() => undefined);
}
