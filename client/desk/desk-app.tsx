import { useLocation, useNavigate } from '@solidjs/router';
import { For, Match, onCleanup, onMount, Show, Switch } from 'solid-js';
import type { StaffRole } from '../../shared/model/patron.ts';
import { t } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Loading, Message } from '../ui/message.tsx';
import { CheckInPage } from './check-in-page.tsx';
import { CheckOutPage } from './check-out-page.tsx';
import styles from './desk.module.css';
import { OutboxPage } from './outbox-page.tsx';
import { RegisterPatronPage } from './register-patron-page.tsx';
import { refreshStaff, signOutStaff, staff } from './staff.ts';
import { StaffSignInPage } from './staff-sign-in-page.tsx';

interface Place {
  readonly href: string;
  readonly name: 'checkOut' | 'checkIn' | 'register' | 'outbox';
  /** Works in every field: a librarian's hands stay on the scanner and the keyboard. */
  readonly key: string;
  readonly role: StaffRole;
}

const places: readonly Place[] = [
  { href: '/desk', name: 'checkOut', key: 'F2', role: 'desk' },
  { href: '/desk/check-in', name: 'checkIn', key: 'F4', role: 'desk' },
  { href: '/desk/register', name: 'register', key: 'F8', role: 'desk' },
  { href: '/desk/outbox', name: 'outbox', key: 'F9', role: 'admin' },
];

/** The staff's screens, a bundle of their own. */
export default function DeskApp() {
  const location = useLocation();
  const navigate = useNavigate();
  const may = (role: StaffRole) => Boolean(staff()?.roles.some((own) => own === role || own === 'admin'));
  const open = () => places.filter((place) => may(place.role));
  const current = () => places.find((place) => place.href === location.pathname.replace(/\/$/, ''));

  onMount(() => void refreshStaff());
  const onKey = (event: KeyboardEvent) => {
    const place = open().find((one) => one.key === event.key);
    if (!place) return;
    event.preventDefault();
    navigate(place.href);
  };
  window.addEventListener('keydown', onKey);
  onCleanup(() => window.removeEventListener('keydown', onKey));

  return (
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
              <strong>{t().desk.title}</strong>
              <nav aria-label={t().desk.navigation}>
                <For each={open()}>
                  {(place) => (
                    <a href={place.href} aria-current={current() === place ? 'page' : undefined}>
                      {t().desk.nav[place.name]} <kbd>{place.key}</kbd>
                    </a>
                  )}
                </For>
              </nav>
              <span class="quiet">{known().name}</span>
              <Button look="quiet" onClick={() => void signOutStaff()}>
                {t().desk.signOut}
              </Button>
            </header>
            <main>
              <Show
                when={may(current()?.role ?? 'desk')}
                fallback={<Message tone="refusal">{t().desk.roleMissing}</Message>}
              >
                <Switch fallback={<CheckOutPage />}>
                  <Match when={current()?.name === 'checkIn'}>
                    <CheckInPage />
                  </Match>
                  <Match when={current()?.name === 'register'}>
                    <RegisterPatronPage />
                  </Match>
                  <Match when={current()?.name === 'outbox'}>
                    <OutboxPage />
                  </Match>
                </Switch>
              </Show>
            </main>
          </div>
        )}
      </Match>
    </Switch>
  );
}
