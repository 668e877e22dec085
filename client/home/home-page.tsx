import { For, Show } from 'solid-js';
import type { Snapshot, SnapshotHold } from '../../shared/model/snapshot.ts';
import { daysBetween } from '../../shared/model/day.ts';
import { TitlePicture } from '../catalog/title-picture.tsx';
import { LanguageDoors } from '../display/language-doors.tsx';
import { BranchContact } from '../contact.tsx';
import { ClosedDays } from '../holds/closed-days.tsx';
import { pickupWords } from '../holds/pickup-words.ts';
import { asOfWords, dayWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { today } from '../local/clock.ts';
import { isHoliday } from '../local/library.ts';
import { words } from '../day-words.ts';
import { LoanRow } from '../loans/loan-row.tsx';
import { part } from '../screen.tsx';
import { SignedIn } from '../signed-in.tsx';
import { buttonClass } from '../ui/button.tsx';
import { Cover } from '../ui/cover.tsx';
import { Empty, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { snapshot } from '../local/mirror.ts';
import { signedIn } from '../local/session.ts';
import { Bell } from './bell.tsx';
import styles from './home-page.module.css';

const Greeting = part(() => import('../help/greeting.tsx'));

/** Due within this many days belongs on the day's sheet. */
const nearDays = 7;

/** The day at a glance. */
export function HomePage() {
  const date = () => dayWords(today(), { isHoliday: isHoliday(today()) });
  const asOf = () => {
    const mirror = snapshot();
    return mirror && asOfWords(mirror.asOf, today());
  };
  return (
    <Page
      title={t().home.title}
      heading={date()}
      aside={
        <span class={styles.aside}>
          {asOf()}
          <Show when={signedIn()}>
            <Bell />
          </Show>
        </span>
      }
    >
      <SignedIn otherwise={<Welcome />}>{(mirror) => <Day mirror={mirror()} />}</SignedIn>
    </Page>
  );
}

function Welcome() {
  return (
    <section class={styles.welcome}>
      <div class={styles.shelf} aria-hidden="true">
        <For each={t().home.welcome.shelf}>{(title) => <Cover title={title} shape="book" />}</For>
      </div>
      <div class={styles.invitation}>
        <h2>{t().home.welcome.title}</h2>
        <p>{t().home.welcome.words}</p>
        <a class={buttonClass} data-look="main" href="/account/sign-in">
          {t().home.welcome.signIn}
        </a>
        <a class={buttonClass} href="/search">
          {t().home.welcome.search}
        </a>
        <a class={styles.quietLink} href="/account/register">
          {t().home.welcome.register}
        </a>
        <a class={styles.quietLink} href="/branches">
          {t().home.welcome.branches}
        </a>
        <LanguageDoors />
      </div>
    </section>
  );
}

function Day(props: { mirror: Snapshot }) {
  const ready = () => props.mirror.holds.filter((hold) => hold.state === 'ready');
  const underway = () => props.mirror.holds.length - ready().length;
  const due = () => props.mirror.loans.filter((loan) => daysBetween(today(), loan.dueOn) <= nearDays);
  return (
    <>
      <Greeting />
      <CardNews mirror={props.mirror} />
      <For each={ready()}>{(hold) => <ReadyHold hold={hold} />}</For>
      <section class={styles.section}>
        <header>
          <h2>{t().home.dueTitle}</h2>
          <a href="/loans">{t().home.seeAll}</a>
        </header>
        <Show when={due().length > 0} fallback={<NothingDue hasLoans={props.mirror.loans.length > 0} />}>
          <SheetList label={t().home.dueTitle}>
            <For each={due()}>{(loan) => <LoanRow loan={loan} />}</For>
          </SheetList>
        </Show>
      </section>
      <Show when={underway() > 0}>
        <a class={styles.underway} href="/holds">
          {t().home.holdsUnderway(underway())} ›
        </a>
      </Show>
    </>
  );
}

function NothingDue(props: { hasLoans: boolean }) {
  return (
    <Empty>
      <p>{props.hasLoans ? t().home.nothingDue : t().home.noLoans}</p>
      <a class={buttonClass} href="/search">
        {t().home.find}
      </a>
    </Empty>
  );
}

function CardNews(props: { mirror: Snapshot }) {
  const expiresOn = () => props.mirror.patron.cardExpiresOn;
  const daysLeft = () => daysBetween(today(), expiresOn());
  return (
    <Show when={daysLeft() <= props.mirror.policy.cardExpiryWarningDays}>
      <Message tone="soon">
        <p>{daysLeft() < 0 ? t().home.cardExpired(words(expiresOn())) : t().home.cardSoon(words(expiresOn()))}</p>
        <Show when={daysLeft() < 0}>
          <BranchContact size="row" />
        </Show>
      </Message>
    </Show>
  );
}

/** Where to go and until when; the closed days before the deadline are said, so that nobody walks in vain. */
function ReadyHold(props: { hold: SnapshotHold }) {
  const isEbook = () => props.hold.pickupBranchId === null;
  return (
    <article class={styles.ready}>
      <Cover title={props.hold.bib.title} shape={props.hold.bib.kind}>
        <TitlePicture bibId={props.hold.bib.id} />
      </Cover>
      <div>
        <strong>{isEbook() ? t().pickup.ebookReady : t().home.readyTitle}</strong>
        <h2>
          <a href={`/holds/${props.hold.id}`}>{props.hold.bib.title}</a>
        </h2>
        <p class="quiet">{pickupWords(props.hold)}</p>
        <Show when={props.hold.shelfUntil}>
          {(until) => (
            <>
              <p>
                {isEbook() ? t().pickup.ebookUntil : t().home.shelfUntil} <b class="nowrap">{words(until())}</b>
              </p>
              <ClosedDays hold={props.hold} until={until()} />
            </>
          )}
        </Show>
      </div>
    </article>
  );
}
