import { createEffect, createSignal, on, onCleanup } from 'solid-js';
import { failureOf } from '../api.ts';
import { serverNow } from '../local/clock.ts';
import { type FailurePolicy, policyOf } from '../local/failure.ts';
import { canReachServer, noteServer } from '../local/network.ts';
import { type Kept, keepAnswer, readAnswer } from '../local/traces.ts';
import type { TitleAnswer } from './answers.ts';

export type AskTitle = (bibId: number) => Promise<TitleAnswer>;

/**
 * A title as the server knows it, and before that, or without network, as this device last saw it. `known` is undefined
 * while nothing is known; `asOf` is the instant of what is shown, null when it has just come.
 */
export function createTitle(bibId: number, ask: AskTitle) {
  const [kept, setKept] = createSignal<Kept<TitleAnswer>>();
  const [failure, setFailure] = createSignal<FailurePolicy>();
  const [isFresh, setFresh] = createSignal(false);
  const [isAsking, setAsking] = createSignal(false);
  let isGone = false;

  async function refresh(): Promise<void> {
    setAsking(true);
    try {
      const value = await ask(bibId);
      noteServer(true);
      if (isGone) return;
      const answer = { value, asOf: serverNow() };
      setKept(answer);
      setFresh(true);
      setFailure(undefined);
      await keepAnswer('title', String(bibId), answer);
    } catch (error) {
      const reason = failureOf(error);
      noteServer(reason.reached);
      if (!isGone) setFailure(policyOf(reason));
    } finally {
      setAsking(false);
    }
  }

  void readAnswer<TitleAnswer>('title', String(bibId)).then((known) => {
    if (known && !isFresh() && !isGone) setKept(known);
  });
  void refresh();
  createEffect(on(canReachServer, (isBack) => void (isBack && failure() === 'later' && refresh()), { defer: true }));
  onCleanup(() => {
    isGone = true;
  });

  return {
    known: () => kept()?.value,
    asOf: () => (isFresh() && !failure() ? null : (kept()?.asOf ?? null)),
    failure,
    isAsking,
    refresh,
  };
}
