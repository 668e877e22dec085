import { For, Show } from 'solid-js';
import { PicturesBy } from '../catalog/pictures-by.tsx';
import { asOfWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { snapshot } from '../local/mirror.ts';
import { SignedIn } from '../signed-in.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Empty } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { BulkRenewal } from './bulk-renewal.tsx';
import { LoanRow } from './loan-row.tsx';
import { Sections } from './sections.tsx';

/** 貸出状況照会 */
export default function LoansPage() {
  const asOf = () => {
    const mirror = snapshot();
    return mirror && asOfWords(mirror.asOf, today());
  };
  return (
    <Page title={t().loans.title} aside={asOf()}>
      <Sections />
      <SignedIn>
        {(mirror) => (
          <Show
            when={mirror().loans.length > 0}
            fallback={
              <Empty>
                <p>{t().loans.none}</p>
                <a class={buttonClass} href="/search">
                  {t().home.find}
                </a>
              </Empty>
            }
          >
            <h2 class="quiet">{t().loans.count(mirror().loans.length, mirror().policy.loanLimit)}</h2>
            <BulkRenewal loans={mirror().loans} />
            <SheetList label={t().loans.title}>
              <For each={mirror().loans}>{(loan) => <LoanRow heading="h2" loan={loan} />}</For>
            </SheetList>
            <p class="quiet">{t().loans.postNote}</p>
            <PicturesBy />
          </Show>
        )}
      </SignedIn>
    </Page>
  );
}
