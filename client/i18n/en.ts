import type { ja } from './ja.ts';
import type { Phrases } from './phrases.ts';
import { common } from './en/common.ts';
import { home } from './en/home.ts';
import { loans } from './en/loans.ts';
import { pickup } from './en/pickup.ts';
import { refusals } from './en/refusals.ts';

/** English, as far as every screen may use it; one piece, since an English phone loads it before it shows anything. */
export const en: Phrases<typeof ja> = { common, refusals, home, loans, pickup };
