import { useParams } from '@solidjs/router';
import { Match, Show, Switch, untrack } from 'solid-js';
import type { BibBrief } from '../../shared/model/bib.ts';
import { api } from '../api.ts';
import { PlaceHoldButton } from '../holds/place-hold-button.tsx';
import { FavoriteButton } from '../shelf/favorite-button.tsx';
import { ListButton } from '../shelf/list-button.tsx';
import { titleToKeep } from '../shelf/title-to-keep.ts';
import { catalogWords } from '../i18n/catalog.ts';
import { asOfWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { snapshot } from '../local/mirror.ts';
import { Button, buttonClass } from '../ui/button.tsx';
import { Badge } from '../ui/chip.tsx';
import { Cover } from '../ui/cover.tsx';
import { Empty, Loading, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import type { TitleAnswer } from './answers.ts';
import { holdableOf } from './holdable.ts';
import { HoldingList } from './holding-list.tsx';
import { BorrowEbook } from './borrow-ebook.tsx';
import { reachOf } from './availability.ts';
import { Reach } from './reach.tsx';
import { YourTitle } from './your-title.tsx';
import { ShareButton } from './share-button.tsx';
import { type AskTitle, createTitle } from './title.ts';
import CoverCredit from './cover-credit.tsx';
import { TitlePicture } from './title-picture.tsx';
import { TitleFacts } from './title-facts.tsx';
import { wayBack } from './way-back.ts';
import styles from './title-page.module.css';

const askServer: AskTitle = (bibId) => api.catalog.title.query({ bibId });

/** 資料の詳細, at an address that stays. */
export default function TitlePage() {
  const params = useParams<{ bibId: string }>();
  const bibId = () => (/^[1-9]\d{0,14}$/.test(params.bibId) ? Number(params.bibId) : undefined);
  return (
    <Show when={bibId()} keyed fallback={<MissingTitle />}>
      {(id) => <TitleScreen bibId={id} ask={askServer} />}
    </Show>
  );
}

/** The screen of one title over any catalog that answers. */
export function TitleScreen(props: { bibId: number; ask: AskTitle }) {
  // The screen is made anew for every title.
  const title = createTitle(
    untrack(() => props.bibId),
    (bibId) => props.ask(bibId),
  );
  return (
    <Switch
      fallback={
        <Page title={catalogWords().title.name} back={wayBack()}>
          <Loading words={t().common.loading} />
        </Page>
      }
    >
      <Match when={title.failure() === 'gone'}>
        <MissingTitle />
      </Match>
      <Match when={title.known()}>
        {(known) => <KnownTitle title={known()} asOf={title.asOf()} onBorrowed={title.refresh} />}
      </Match>
      <Match when={title.failure()}>
        {(policy) => (
          <Page title={catalogWords().title.name} back={wayBack()}>
            <Empty>
              <p role="alert">
                {policy() === 'later' ? catalogWords().title.notKept : catalogWords().title.failures[policy()]}
              </p>
              <Button busy={title.isAsking()} onClick={() => void title.refresh()}>
                {t().common.retry}
              </Button>
            </Empty>
          </Page>
        )}
      </Match>
    </Switch>
  );
}

function KnownTitle(props: { title: TitleAnswer; asOf: number | null; onBorrowed: () => Promise<void> }) {
  const bib = () => props.title.bib;
  const author = () => bib().persons[0]?.name;
  const brief = (): BibBrief => ({
    ...bib(),
    author: bib()
      .persons.map(({ name }) => name)
      .join(', '),
  });
  const toKeep = () => ({ ...brief(), titleReading: bib().titleReading });
  const reach = () => reachOf(bib().kind, props.title.availability);
  // An e-book that one has oneself is not out of reach, whatever its licences say.
  const isRead = () => bib().kind === 'ebook' && snapshot()?.loans.some((loan) => loan.bib.id === bib().id);
  return (
    <Page
      title={[bib().title, author()].filter(Boolean).join(' — ')}
      heading={bib().title}
      back={wayBack()}
      width="wide"
      picture={
        <Cover title={bib().title} shape={bib().kind} author={author()}>
          <TitlePicture bibId={bib().id} />
        </Cover>
      }
      under={
        <>
          <Show when={bib().titleReading}>{(reading) => <p class={`quiet ${styles.reading}`}>{reading()}</p>}</Show>
          <p>
            {bib()
              .persons.map(({ name }) => name)
              .join(t().common.beside)}
          </p>
          <p class="quiet">
            {[bib().publisher, bib().publishedYear, t().common.kinds[bib().kind]]
              .filter(Boolean)
              .join(t().common.beside)}
          </p>
          <Show
            when={!bib().isWithdrawn}
            fallback={
              <p>
                <Badge tone="overdue">{catalogWords().title.withdrawn}</Badge>
              </p>
            }
          >
            <Show when={!isRead()}>
              <Reach reach={reach()} kind={bib().kind} />
            </Show>
          </Show>
          <Show when={props.asOf}>{(asOf) => <p class="quiet">{asOfWords(asOf(), today())}</p>}</Show>
        </>
      }
    >
      <div class={styles.body}>
        <div class={styles.main}>
          <Show when={bib().isWithdrawn}>
            <Message tone="refusal">
              <p>{catalogWords().title.withdrawnWords}</p>
            </Message>
          </Show>
          <YourTitle bibId={bib().id} />
          <Show when={bib().kind === 'ebook'}>
            <BorrowEbook title={props.title} onBorrowed={props.onBorrowed} />
          </Show>
          <Show when={reach().code !== 'readable' && !bib().isWithdrawn}>
            <PlaceHoldButton title={holdableOf(brief(), props.title.availability)} />
          </Show>
          <div class={styles.favorite}>
            <FavoriteButton bib={toKeep()} hint />
            <ListButton title={titleToKeep(toKeep())} />
          </div>
          <Show when={bib().kind !== 'ebook'}>
            <HoldingList title={props.title} />
          </Show>
        </div>
        <aside class={styles.side}>
          <TitleFacts bib={bib()} />
          <CoverCredit />
          <ShareButton title={bib().title} path={`/titles/${bib().id}`} />
        </aside>
      </div>
    </Page>
  );
}

function MissingTitle() {
  return (
    <Page title={catalogWords().title.missing.title}>
      <p>{catalogWords().title.missing.words}</p>
      <p>
        <a class={buttonClass} href="/search">
          {catalogWords().title.toSearch}
        </a>
      </p>
    </Page>
  );
}
