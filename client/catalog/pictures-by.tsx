import { lazy, Suspense } from 'solid-js';

const CoverCredit = lazy(() => import('./cover-credit.tsx'));

/** Whose the pictures of a list are, loaded after the words. */
export function PicturesBy() {
  return (
    <Suspense>
      <CoverCredit />
    </Suspense>
  );
}
