import { libraryRouter } from './catalog/library-api.ts';
import { loansRouter } from './loans/api.ts';
import { mirrorRouter } from './mirror/api.ts';
import { router } from './trpc.ts';

/** The API's table of contents. */
export const appRouter = router({
  library: libraryRouter,
  loans: loansRouter,
  mirror: mirrorRouter,
});

export type AppRouter = typeof appRouter;
