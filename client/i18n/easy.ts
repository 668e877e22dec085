import type { ja } from './ja.ts';
import type { Phrases } from './phrases.ts';
import { common } from './easy/common.ts';
import { home } from './easy/home.ts';
import { loans } from './easy/loans.ts';
import { pickup } from './easy/pickup.ts';
import { refusals } from './easy/refusals.ts';

/** やさしい日本語, as far as every screen may use it; one piece, since a phone that speaks it loads it before it shows anything. */
export const easy: Phrases<typeof ja> = { common, refusals, home, loans, pickup };
