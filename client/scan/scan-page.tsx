import { createSignal } from 'solid-js';
import { scanWords } from '../i18n/scan.ts';
import { catalogWords } from '../i18n/catalog.ts';
import { Page } from '../ui/page.tsx';
import { CameraView } from './camera-view.tsx';
import { IsbnSearch } from './isbn-search.tsx';
import { TypedIsbn } from './typed-isbn.tsx';

/** バーコードで探す: a book in the hand leads to its title here. */
export default function ScanPage() {
  const [isbn, setIsbn] = createSignal<string | null>(null, { equals: false });
  return (
    <Page title={scanWords().title} back={{ href: '/search', words: catalogWords().search.title }} width="form">
      <CameraView onIsbn={setIsbn} />
      <IsbnSearch isbn={isbn()} />
      <TypedIsbn words={catalogWords().search.submit} onIsbn={setIsbn} />
    </Page>
  );
}
