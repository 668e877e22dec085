import { useSearchParams } from '@solidjs/router';
import { createEffect, on } from 'solid-js';

/**
 * The steps of an act on one screen. The step stands in the address, so the way back of the browser leads through them and what
 * was chosen stays; a step that nothing leads to yet (a page loaded anew) shows the first instead.
 */
export function createSteps<S extends string>(steps: readonly [S, ...S[]], isReachable: (step: S) => boolean) {
  const [params, setParams] = useSearchParams<{ step?: string }>();
  const step = (): S => {
    const asked = steps.find((one) => one === params.step) ?? steps[0];
    return isReachable(asked) ? asked : steps[0];
  };
  /** `replace`: there is no way back to the step before, its act is done. */
  const go = (next: S, { replace = false } = {}): void =>
    setParams({ step: next === steps[0] ? undefined : next }, { replace, scroll: true });
  // A new step begins at its heading, for eyes and screen readers alike.
  createEffect(
    on(
      step,
      () => queueMicrotask(() => document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })),
      { defer: true },
    ),
  );
  return { step, go };
}
