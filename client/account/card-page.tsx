import { createSignal, onMount, Show } from 'solid-js';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { nextClosedOn, openingOn } from '../branches/opening.ts';
import { BranchContact } from '../contact.tsx';
import { words } from '../day-words.ts';
import { pickupWords } from '../holds/pickup-words.ts';
import { displayWords } from '../i18n/display.ts';
import { language } from '../i18n/language.ts';
import { languageNames } from '../i18n/language-names.ts';
import { holdWords } from '../i18n/holds.ts';
import { branchWords } from '../i18n/branches.ts';
import { shelfWords } from '../i18n/shelf.ts';
import { accountWords } from '../i18n/account.ts';
import { noteWords } from '../i18n/notes.ts';
import { refreshAbout } from '../local/about.ts';
import { hasUpdate } from '../local/app-update.ts';
import { takeUpdate } from '../local/take-update.ts';
import { today } from '../local/clock.ts';
import { branch, isHoliday, library, station } from '../local/library.ts';
import { snapshot } from '../local/mirror.ts';
import { unreadCount } from '../local/unread.ts';
import { welcomeWords } from '../i18n/welcome.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { FactRow, Facts, WayRow } from '../ui/fact-row.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import styles from './card-page.module.css';
import { FamilyCards } from './family-cards.tsx';
import { LibraryCard } from './library-card.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';

/** カード: what is shown at the desk, the day at the own library, and the way to everything that is set once. */
export default function CardPage() {
  onMount(() => void refreshAbout());
  return (
    <Page title={accountWords().card.title}>
      <SignedIn>{(mirror) => <Card mirror={mirror()} />}</SignedIn>
      <Show when={!snapshot()}>
        <FamilyCards />
      </Show>
      <Version />
    </Page>
  );
}

function Card(props: { mirror: Snapshot }) {
  const [isLeaving, setLeaving] = createSignal(false);
  const patron = () => props.mirror.patron;
  return (
    <>
      <LibraryCard mirror={props.mirror} />
      <Show
        when={patron().cardExpiresOn >= today()}
        fallback={
          <Message tone="soon" title={accountWords().card.expiredTitle}>
            <p>{accountWords().card.expiredHint}</p>
            <BranchContact />
          </Message>
        }
      >
        <p class={styles.show}>{accountWords().card.show}</p>
      </Show>
      <FamilyCards />
      <OwnBranch pickup={patron().defaultPickup} />
      <h2>{accountWords().card.settings}</h2>
      <SheetList label={accountWords().card.settings}>
        <WayRow href="/notices" icon="bell" name={accountWords().card.notices}>
          {unreadCount() > 0 ? accountWords().card.unread(unreadCount()) : undefined}
        </WayRow>
        <WayRow href="/settings/notices" icon="clock" name={accountWords().card.noticeSettings} />
        <WayRow href="/settings/display" icon="letters" name={displayWords().title}>
          {languageNames[language()]}
        </WayRow>
        <WayRow href="/settings/mail" icon="mail" name={accountWords().mail.row}>
          {patron().mailAddress === null
            ? accountWords().mail.none
            : patron().isMailVerified
              ? patron().mailAddress
              : accountWords().mail.rowUnconfirmed}
        </WayRow>
        <WayRow href="/settings/pickup" icon="desk" name={holdWords().settings.title}>
          {pickupWords({ pickupBranchId: patron().defaultPickup, stationId: patron().defaultStation })}
        </WayRow>
        <WayRow href="/settings/notes" icon="shelf" name={noteWords().title}>
          <Show when={patron().writesNotes !== undefined}>
            {patron().writesNotes ? noteWords().setting.on : noteWords().setting.off}
          </Show>
        </WayRow>
        <WayRow href="/settings/shelf" icon="shelf" name={shelfWords().settings}>
          {shelfWords().settingsHint}
        </WayRow>
        <WayRow href="/settings/password" icon="key" name={accountWords().changeTitle} />
        <WayRow href="/settings/devices" icon="phone" name={accountWords().devices.row} />
        <WayRow href="/settings/install" icon="install" name={welcomeWords().install.row} />
      </SheetList>
      <Button look="destructive" width="full" onClick={() => setLeaving(true)}>
        {accountWords().signOut.act}
      </Button>
      <Show when={isLeaving()}>
        <SignOutDialog onClose={() => setLeaving(false)} />
      </Show>
    </>
  );
}

/** Today at the library where the patron collects; without one chosen, at the first of all. */
function OwnBranch(props: { pickup: string | null }) {
  const own = () =>
    branch(props.pickup) ?? branch(station(props.pickup)?.branchId ?? null) ?? library()?.branches.at(0);
  return (
    <Show when={own()}>
      {(known) => {
        const opening = () => openingOn(known(), today(), isHoliday(today()));
        return (
          <Facts>
            <Show when={opening() !== undefined}>
              <FactRow name={accountWords().card.openToday(known().name)}>
                <Show when={opening()} fallback={accountWords().card.closed}>
                  {(hours) => <>{accountWords().card.open(hours().opens, hours().closes)}</>}
                </Show>
              </FactRow>
            </Show>
            <Show when={nextClosedOn(known(), today())}>
              {(day) => <FactRow name={accountWords().card.nextClosed}>{words(day())}</FactRow>}
            </Show>
            <FactRow name={branchWords().title}>
              <a href="/branches">{branchWords().all}</a>
            </FactRow>
          </Facts>
        );
      }}
    </Show>
  );
}

function Version() {
  const version: string | undefined = import.meta.env.VITE_VERSION;
  return (
    <footer class={styles.version}>
      <Show when={version}>{(known) => <span class="quiet">{accountWords().card.version(known())}</span>}</Show>
      <Show when={hasUpdate()}>
        <Button onClick={() => void takeUpdate()}>{accountWords().card.update}</Button>
      </Show>
    </footer>
  );
}
