import type { push as ja } from '../ja/push.ts';
import type { Phrases } from '../phrases.ts';

export const push: Phrases<typeof ja> = {
  title: 'A notice from the library',
  body: 'You have a new notice. Open it to read more.',
};
