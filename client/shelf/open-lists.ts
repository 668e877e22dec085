import { createMemo } from 'solid-js';
import { shelf } from '../local/shelf.ts';
import { createLists, type Lists } from '../local/shelf-lists.ts';

/** The lists of the shelf that is open; undefined while none is. */
export function createOpenLists(): () => Lists | undefined {
  return createMemo(() => {
    const mine = shelf();
    return mine?.lock() === 'open' ? createLists(mine.hand) : undefined;
  });
}
