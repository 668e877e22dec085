import type { covers as ja } from '../ja/covers.ts';
import type { Phrases } from '../phrases.ts';

export const covers: Phrases<typeof ja> = { credit: 'Cover images: ' };
