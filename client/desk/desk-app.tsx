import { useLocation, useNavigate } from '@solidjs/router';
import { type Component, Match, onCleanup, onMount, Show, Suspense, Switch } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { t } from '../i18n/index.ts';
import { desk } from '../i18n/ja/desk.ts';
import { hasNews } from '../local/app-update.ts';
import { branch } from '../local/library.ts';
import { part } from '../screen.tsx';
import { Button } from '../ui/button.tsx';
import { Loading, Message } from '../ui/message.tsx';
import { CalendarPage } from './calendar-page.tsx';
import { CallsPage } from './calls-page.tsx';
import { CheckInPage } from './check-in-page.tsx';
import { CheckOutPage } from './check-out-page.tsx';
import styles from './desk.module.css';
import { DeskNav } from './desk-nav.tsx';
import { OutboxPage } from './outbox-page.tsx';
import { mayOpen, type PlaceName, placeAt, places } from './places.ts';
import { PullPage } from './pull-page.tsx';
import { RegisterPatronPage } from './register-patron-page.tsx';
import { ShelfPage } from './shelf-page.tsx';
import { refreshStaff, signOutStaff, staff } from './staff.ts';
import { StaffSignInPage } from './staff-sign-in-page.tsx';
import { WithdrawPage } from './withdraw-page.tsx';

const pages: Readonly<Record<PlaceName, Component>> = {
  checkOut: CheckOutPage,
  checkIn: CheckInPage,
  register: RegisterPatronPage,
  pull: PullPage,
  shelf: ShelfPage,
  calls: CallsPage,
  calendar: CalendarPage,
  withdraw: WithdrawPage,
  outbox: OutboxPage,
};

const FrameNews = part(() => import('../frame-news.tsx'));

/** A new version, or an app that has become too old, as patrons are told of it. */
function News() {
  return (
    <div class={styles.news} role="status" hidden={!hasNews()}>
      <Show when={hasNews()}>
        <Suspense>
          <FrameNews />
        </Suspense>
      </Show>
    </div>
  );
}

/** The staff's screens, a bundle of their own. */
export default function DeskApp() {
  const location = useLocation();
  const navigate = useNavigate();
  const current = () => placeAt(location.pathname);

  onMount(() => void refreshStaff());
  const onKey = (event: KeyboardEvent) => {
    const roles = staff()?.roles ?? [];
    const place = places.find((one) => one.key === event.key && mayOpen(one, roles));
    if (!place || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    navigate(place.href);
  };
  window.addEventListener('keydown', onKey);
  onCleanup(() => window.removeEventListener('keydown', onKey));

  return (
    <>
      <News />
      <Switch>
        <Match when={staff() === undefined}>
          <Loading words={t().common.loading} />
        </Match>
        <Match when={staff() === null}>
          <StaffSignInPage />
        </Match>
        <Match when={staff()}>
          {(known) => (
            <div class={styles.frame}>
              <header class={styles.bar}>
                <strong>{desk.title}</strong>
                <DeskNav current={current()} roles={known().roles} />
                <span class={styles.whoami}>
                  {known().name} <small>{branch(known().branchId)?.name}</small>
                </span>
                <Button look="quiet" onClick={() => void signOutStaff()}>
                  {desk.signOut}
                </Button>
              </header>
              <main>
                <Show
                  when={mayOpen(current(), known().roles)}
                  fallback={<Message tone="refusal">{desk.roleMissing}</Message>}
                >
                  <Dynamic component={pages[current().name]} />
                </Show>
              </main>
            </div>
          )}
        </Match>
      </Switch>
    </>
  );
}
