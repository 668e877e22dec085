import { useNavigate } from '@solidjs/router';
import { createSignal, onMount, Show } from 'solid-js';
import { api } from '../api.ts';
import { t } from '../i18n/index.ts';
import { refreshAbout } from '../local/about.ts';
import { needsSignIn, refreshMirror, snapshot } from '../local/mirror.ts';
import { signedIn } from '../local/session.ts';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { carry, takeCarried } from './carried.ts';
import { Doors } from './doors.tsx';
import { PasswordForm } from './password-form.tsx';

/** パスワード変更, signed in or not, with the present or a temporary password. */
export default function PasswordPage() {
  const navigate = useNavigate();
  const carried = takeCarried();
  const [isDone, setDone] = createSignal(false);
  onMount(() => void refreshAbout());
  const ownCard = () => snapshot()?.patron.cardNumber ?? '';

  const changed = (cardNumber: string) => {
    if (signedIn() && !needsSignIn() && cardNumber === ownCard()) {
      setDone(true);
      void refreshMirror();
      return;
    }
    carry({ cardNumber, because: 'changed' });
    navigate('/account/sign-in', { replace: true });
  };

  return (
    <Page
      title={t().account.changeTitle}
      width="form"
      back={
        signedIn()
          ? { href: '/card', words: t().account.card.title }
          : { href: '/account/sign-in', words: t().account.signIn.title }
      }
    >
      <Show
        when={!isDone()}
        fallback={
          <>
            <Message tone="ready" announced>
              {t().account.change.done}
            </Message>
            <a href="/card">{t().account.change.toCard}</a>
          </>
        }
      >
        <Show when={carried?.because === 'temporary-password'} fallback={<p>{t().account.change.lead}</p>}>
          <Message tone="soon" announced>
            {t().account.change.temporary}
          </Message>
        </Show>
        <PasswordForm
          cardNumber={carried?.cardNumber ?? ownCard()}
          currentPassword={carried?.currentPassword}
          change={api.account.changePassword.mutate}
          learnClock={refreshAbout}
          onChanged={changed}
        />
        <Doors
          doors={[
            {
              question: t().account.change.forgotten,
              href: '/account/register',
              act: t().account.signIn.noPasswordAct,
            },
          ]}
        />
      </Show>
    </Page>
  );
}
