import { branches } from './ja/branches.ts';
import { catalog } from './ja/catalog.ts';
import { common } from './ja/common.ts';
import { holds } from './ja/holds.ts';
import { home } from './ja/home.ts';
import { loans } from './ja/loans.ts';
import { refusals } from './ja/refusals.ts';
import { shelf } from './ja/shelf.ts';

/** Japanese, the source of all languages: a table of contents. Words of screens loaded later, such as the desk's, come with them. */
export const ja = { common, refusals, home, loans, holds, catalog, branches, shelf };
