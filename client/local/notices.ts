import { createSignal } from 'solid-js';
import type { Notice } from '../../shared/model/notice.ts';
import { api, failureOf } from '../api.ts';
import { createCall } from './call.ts';
import { serverNow } from './clock.ts';
import { keepInbox, type KeptInbox, readInbox } from './database.ts';
import { refreshMirror } from './mirror.ts';
import { noteServer } from './network.ts';
import { signedIn } from './session.ts';
import { forgetUnsentReads, noteUnsentReads, unsentReads } from './unread.ts';

const dayMs = 86_400_000;
/** Notices are kept so long after they came, wherever the list was kept. */
export const noticeKeptDays = 180;
/** The server takes so many at once. */
const readsAtOnce = 200;

/** Those that may still be shown at an instant of the server's clock. */
export const stillKeptNotices = (notices: readonly Notice[], now: number): readonly Notice[] =>
  notices.filter(({ at }) => at > now - noticeKeptDays * dayMs);

/** What was read here is read, whether or not the server knows. */
export const withReads = (notices: readonly Notice[], read: readonly string[], now: number): readonly Notice[] => {
  const ids = new Set(read);
  return notices.map((notice) => (notice.readAt === null && ids.has(notice.id) ? { ...notice, readAt: now } : notice));
};

const [held, setHeld] = createSignal<{ readonly patronId: string; readonly inbox: KeptInbox }>();

/** The inbox as this device knows it; undefined: not loaded yet, which is not the same as empty. */
export function inbox(): KeptInbox | undefined {
  const known = held();
  if (!known || known.patronId !== signedIn()?.patronId) return undefined;
  const { asOf, notices } = known.inbox;
  return { asOf, notices: withReads(stillKeptNotices(notices, serverNow()), unsentReads(), serverNow()) };
}

async function hold(next: KeptInbox, patronId: string): Promise<void> {
  if (signedIn()?.patronId !== patronId) return;
  setHeld({ patronId, inbox: next });
  await keepInbox(next);
}

const call = createCall(() => api.notices.inbox.query());

/** What is known of the way to the server's inbox. */
export const inboxState = call.state;

/** Asks the server anew; without an answer the inbox stays as it is. */
export async function refreshInbox(): Promise<void> {
  const patronId = signedIn()?.patronId;
  if (!patronId) return;
  const answer = await call.run();
  if (answer) await hold({ asOf: serverNow(), notices: answer.notices }, patronId);
}

/** Shows what the device kept, then what the server says. */
export async function openInbox(): Promise<void> {
  const patronId = signedIn()?.patronId;
  if (!patronId) return;
  const kept = await readInbox();
  if (kept && inbox() === undefined) {
    const notices = stillKeptNotices(kept.notices, serverNow());
    await hold({ asOf: kept.asOf, notices }, patronId);
  }
  await refreshInbox();
}

let sending: Promise<void> | null = null;

/** Tells the server what was read here, so that the patron's other devices know. Without an answer it is told later. */
export function sendReads(): Promise<void> {
  sending ??= send().finally(() => {
    sending = null;
  });
  return sending;
}

async function send(): Promise<void> {
  for (let ids = unsentReads().slice(0, readsAtOnce); ids.length > 0; ids = unsentReads().slice(0, readsAtOnce)) {
    try {
      await api.notices.markRead.mutate({ ids });
      noteServer(true);
    } catch (error) {
      const failure = failureOf(error);
      noteServer(failure.reached);
      // What the server cannot even read will not get better by waiting.
      if (failure.code === 'BAD_REQUEST') await forgetUnsentReads(ids);
      return;
    }
    const known = held();
    if (known) {
      const { asOf, notices } = known.inbox;
      await hold({ asOf, notices: withReads(notices, ids, serverNow()) }, known.patronId);
    }
    await refreshMirror();
    await forgetUnsentReads(ids);
  }
}

/** Marks as read, here at once and on the other devices as soon as the server knows. */
export async function readNotices(ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || !signedIn()) return;
  await noteUnsentReads(ids);
  await sendReads();
}
