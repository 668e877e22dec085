import { For, Show } from 'solid-js';
import { asOfWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { snapshot } from '../local/mirror.ts';
import { Sections } from '../loans/sections.tsx';
import { SignedIn } from '../signed-in.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Empty } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { HoldRow } from './hold-row.tsx';

/** 予約状況照会 */
export function HoldsPage() {
  const asOf = () => {
    const mirror = snapshot();
    return mirror && asOfWords(mirror.asOf, today());
  };
  return (
    <Page title={t().holds.title} aside={asOf()}>
      <Sections />
      <SignedIn>
        {(mirror) => (
          <Show
            when={mirror().holds.length > 0}
            fallback={
              <Empty>
                <p>{t().holds.none}</p>
                <a class={buttonClass} href="/search">
                  {t().home.find}
                </a>
              </Empty>
            }
          >
            <p class="quiet">{t().holds.count(mirror().holds.length, mirror().policy.holdLimit)}</p>
            <SheetList label={t().holds.title}>
              <For each={mirror().holds}>{(hold) => <HoldRow hold={hold} />}</For>
            </SheetList>
          </Show>
        )}
      </SignedIn>
    </Page>
  );
}
