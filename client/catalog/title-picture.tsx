import { lazy, Suspense } from 'solid-js';

const AskedCover = lazy(() => import('./asked-cover.tsx'));

/** A picture for a `Cover`, loaded after the words: for titles that the server knows are shown, never for the bookshelf's. */
export function TitlePicture(props: { bibId: number }) {
  return (
    <Suspense>
      <AskedCover bibId={props.bibId} />
    </Suspense>
  );
}
