import { createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { failureOf } from '../api.ts';
import { t } from '../i18n/index.ts';
import { policyOf } from '../local/failure.ts';
import { Loading, Message } from '../ui/message.tsx';

export interface Asked<T> {
  /** Undefined until the first answer for what is looked at now. */
  readonly value: () => T | undefined;
  readonly problem: () => string;
  readonly refresh: () => Promise<void>;
}

/**
 * What the server says of something that is looked at: asked for again when that changes, when the window is come back to,
 * and on `refresh`. Lines with the same `key` stay the same lines on the screen, with their focus.
 */
export function createAnswer<S, T>(source: () => S | undefined, ask: (of: S) => Promise<T>, key: string): Asked<T> {
  const [store, setStore] = createStore<{ value?: T }>({});
  const [problem, setProblem] = createSignal('');
  let lastAsked = 0;
  const refresh = async () => {
    const of = source();
    if (of === undefined) return;
    const own = ++lastAsked;
    try {
      const answer = await ask(of);
      if (own !== lastAsked) return;
      setStore(reconcile({ value: answer }, { key }));
      setProblem('');
    } catch (error) {
      if (own === lastAsked) setProblem(t().common.failures[policyOf(failureOf(error))]);
    }
  };
  createEffect(
    on(source, () => {
      setStore(reconcile({}));
      void refresh();
    }),
  );
  const onFocus = () => void refresh();
  window.addEventListener('focus', onFocus);
  onCleanup(() => window.removeEventListener('focus', onFocus));
  return { value: () => store.value, problem, refresh };
}

/** The answer once it is there; what went wrong above it, without taking away what is known. */
export function Answered<T>(props: { asked: Asked<T>; children: (value: () => T) => JSX.Element }) {
  return (
    <>
      <Show when={props.asked.problem()}>
        <Message tone="refusal" announced>
          {props.asked.problem()}
        </Message>
      </Show>
      <Show
        when={props.asked.value() !== undefined}
        fallback={
          <Show when={!props.asked.problem()}>
            <Loading words={t().common.loading} />
          </Show>
        }
      >
        {props.children(() => props.asked.value() as T)}
      </Show>
    </>
  );
}
