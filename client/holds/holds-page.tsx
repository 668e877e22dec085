import { For, Show } from 'solid-js';
import { PicturesBy } from '../catalog/pictures-by.tsx';
import { holdWords } from '../i18n/holds.ts';
import { asOfWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { snapshot } from '../local/mirror.ts';
import { Sections } from '../loans/sections.tsx';
import { SignedIn } from '../signed-in.tsx';
import { buttonClass } from '../ui/button.tsx';
import { WayRow } from '../ui/fact-row.tsx';
import { Empty } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { HoldRow } from './hold-row.tsx';
import { inOrderOfUse } from './in-order-of-use.ts';

/** 予約状況照会 */
export default function HoldsPage() {
  const asOf = () => {
    const mirror = snapshot();
    return mirror && asOfWords(mirror.asOf, today());
  };
  return (
    <Page title={holdWords().title} aside={asOf()}>
      <Sections />
      <SignedIn>
        {(mirror) => (
          <>
            <Show when={mirror().holds.length > 0} fallback={<NoHolds />}>
              <h2 class="quiet">{holdWords().count(mirror().holds.length, mirror().policy.holdLimit)}</h2>
              <SheetList label={holdWords().title}>
                <For each={inOrderOfUse(mirror().holds)}>{(hold) => <HoldRow hold={hold} />}</For>
              </SheetList>
              <PicturesBy />
            </Show>
            <Doors />
          </>
        )}
      </SignedIn>
    </Page>
  );
}

function NoHolds() {
  return (
    <Empty>
      <p>{holdWords().none}</p>
      <a class={buttonClass} href="/search">
        {t().home.find}
      </a>
    </Empty>
  );
}

/** What is done with several holds, or with none. */
function Doors() {
  return (
    <SheetList label={holdWords().doors}>
      <WayRow href="/holds/sequence" icon="order" name={holdWords().sequences.title} />
      <WayRow href="/holds/sequence/remove" icon="close" name={holdWords().sequences.removeTitle} />
      <WayRow href="/holds/cancelled" icon="clock" name={holdWords().cancelled.title} />
      <WayRow href="/settings/pickup" icon="desk" name={holdWords().settings.title} />
    </SheetList>
  );
}
