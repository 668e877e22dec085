import { createComponent, type JSX } from 'solid-js';
import { render } from 'solid-js/web';
import { afterEach } from 'vitest';

let leave: (() => void) | undefined;

afterEach(() => {
  leave?.();
  leave = undefined;
});

/** Shows a component on an empty page until the test is over, or until what it answers is called. */
export function show(component: () => JSX.Element): () => void {
  const place = document.createElement('div');
  document.body.append(place);
  const end = render(() => createComponent(component, {}), place);
  let isShown = true;
  leave = () => {
    if (isShown) end();
    isShown = false;
    place.remove();
  };
  return leave;
}

/**
 * A procedure that answers as told, call by call, and remembers what it was sent; the last answer stays. Undefined is no
 * answer: the network is gone.
 */
export function answering<I, A>(...answers: (A | undefined)[]) {
  const sent: I[] = [];
  const procedure = async (input?: I): Promise<A> => {
    sent.push(input as I);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) throw new TypeError('no network');
    return answer;
  };
  return { sent, procedure };
}
