import { accountRouter } from './account/api.ts';
import { staffAccountRouter } from './account/staff-api.ts';
import { catalogRouter } from './catalog/api.ts';
import { libraryRouter } from './catalog/library-api.ts';
import { deskRouter } from './desk/api.ts';
import { deskHoldsRouter } from './desk/holds-api.ts';
import { holdsRouter } from './holds/api.ts';
import { loansRouter } from './loans/api.ts';
import { mirrorRouter } from './mirror/api.ts';
import { noticesRouter } from './notices/api.ts';
import { outboxRouter } from './notices/outbox-api.ts';
import { shelfRouter } from './shelf/api.ts';
import { asksRouter } from './shelf/asks-api.ts';
import { keysRouter } from './shelf/keys-api.ts';
import { notesRouter } from './shelf/notes-api.ts';
import { router } from './trpc.ts';

/** The API's table of contents. */
export const appRouter = router({
  account: accountRouter,
  catalog: catalogRouter,
  library: libraryRouter,
  desk: deskRouter,
  deskHolds: deskHoldsRouter,
  holds: holdsRouter,
  asks: asksRouter,
  keys: keysRouter,
  loans: loansRouter,
  mirror: mirrorRouter,
  notes: notesRouter,
  notices: noticesRouter,
  outbox: outboxRouter,
  shelf: shelfRouter,
  staffAccount: staffAccountRouter,
});

export type AppRouter = typeof appRouter;
