import { libraryRouter } from './catalog/library-api.ts';
import { router } from './trpc.ts';

/** The API's table of contents. */
export const appRouter = router({
  library: libraryRouter,
});

export type AppRouter = typeof appRouter;
