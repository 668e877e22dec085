import { common } from './ja/common.ts';
import { home } from './ja/home.ts';
import { loans } from './ja/loans.ts';
import { pickup } from './ja/pickup.ts';
import { refusals } from './ja/refusals.ts';

/** Japanese, the source of all languages: the words of ホーム, which the app begins with. Every other room loads its own. */
export const ja = { common, refusals, home, loans, pickup };
