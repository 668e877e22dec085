import { createSignal } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { api, failureOf } from '../api.ts';
import { learnServerNow } from './clock.ts';
import { keepSnapshot, readSnapshot } from './database.ts';
import { policyOf } from './failure.ts';
import { noteServer } from './network.ts';

const [mirror, setMirror] = createStore<{ snapshot: Snapshot | undefined }>({ snapshot: undefined });
const [isRefreshing, setRefreshing] = createSignal(false);
const [needsSignIn, setNeedsSignIn] = createSignal(false);

/** The server's last word on loans, holds and card; undefined: not loaded yet, which is not the same as none. */
export const snapshot = (): Snapshot | undefined => mirror.snapshot;
export { isRefreshing, needsSignIn };

const show = (next: Snapshot | undefined) => setMirror('snapshot', reconcile(next, { key: 'id', merge: false }));

/** Counts whose mirror it is: an answer that was asked for by somebody who has left is for nobody. */
let holder = 0;

/** Shows what the device kept, if anything. */
export async function openMirror(): Promise<void> {
  holder++;
  setNeedsSignIn(false);
  show(await readSnapshot());
}

export function closeMirror(): void {
  holder++;
  setNeedsSignIn(false);
  show(undefined);
}

/** What an answer of the server has just changed is shown and kept at once; the next refresh reads it anew. */
export async function amendMirror(amend: (snapshot: Snapshot) => Snapshot): Promise<void> {
  const known = snapshot();
  if (!known) return;
  const next = amend(known);
  show(next);
  await keepSnapshot(next);
}

let current: Promise<void> | null = null;
let isStale = false;

/**
 * Asks the server anew and replaces the mirror whole. Calls during a refresh share the one that follows it, so an act's
 * effect is never missed. Without an answer the mirror stays as it is; an ended session keeps it and asks to sign in.
 */
export function refreshMirror(): Promise<void> {
  isStale = true;
  current ??= (async () => {
    setRefreshing(true);
    while (isStale) {
      isStale = false;
      await refreshOnce();
    }
    setRefreshing(false);
    current = null;
  })();
  return current;
}

async function refreshOnce(): Promise<void> {
  const askedFor = holder;
  try {
    const next = await api.mirror.snapshot.query();
    noteServer(true);
    if (askedFor !== holder) return;
    setNeedsSignIn(false);
    await learnServerNow(next.asOf);
    show(next);
    await keepSnapshot(next);
  } catch (error) {
    const failure = failureOf(error);
    noteServer(failure.reached);
    if (policyOf(failure) === 'sign-in' && askedFor === holder) setNeedsSignIn(true);
  }
}
