import { Show } from 'solid-js';
import { t } from '../i18n/index.ts';
import { shelfFileWords as say } from '../i18n/shelf-files.ts';
import { shelfKeyWords } from '../i18n/shelf-keys.ts';
import { Loading } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { LoadPart } from './files/load-part.tsx';
import { SavePart } from './files/save-part.tsx';
import { bucketServer } from './files/work.ts';
import { ShelfGate } from './shelf-gate.tsx';

/** 本棚の保存と取り込み: the shelf as a file of the patron's, and files of other services. */
export default function FilesPage() {
  return (
    <Page title={say().title} back={{ href: '/settings/shelf', words: shelfKeyWords().settings.title }}>
      <p>{say().lead}</p>
      <ShelfGate>
        {(mine) => (
          <Show when={mine.hand.records()} fallback={<Loading words={t().common.loading} />}>
            <SavePart shelf={mine} server={bucketServer} />
            <LoadPart hand={mine.hand} server={bucketServer} />
          </Show>
        )}
      </ShelfGate>
    </Page>
  );
}
