import { createEffect, createSignal, on, onCleanup, onMount } from 'solid-js';

const step = 90;

/**
 * How much of a long list is on the page: enough at once, and more long before the end comes into sight. `restart` begins
 * anew; `end` goes on an element behind the list.
 */
export function createGrowth(total: () => number, restart: () => unknown) {
  const [count, setCount] = createSignal(step);
  let watched: HTMLElement | undefined;
  createEffect(on(restart, () => setCount(step), { defer: true }));
  onMount(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting || !watched || count() >= total()) return;
        setCount((known) => known + step);
        // Still in sight after it grew: then it grows again.
        observer.unobserve(watched);
        observer.observe(watched);
      },
      { rootMargin: '3000px' },
    );
    if (watched) observer.observe(watched);
    onCleanup(() => observer.disconnect());
  });
  return {
    count,
    end: (element: HTMLElement) => {
      watched = element;
    },
  };
}
