import { useNavigate } from '@solidjs/router';
import { createSignal, onMount, Show } from 'solid-js';
import { api } from '../api.ts';
import { accountWords } from '../i18n/account.ts';
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
      title={accountWords().changeTitle}
      width="form"
      back={
        signedIn()
          ? { href: '/card', words: accountWords().card.title }
          : { href: '/account/sign-in', words: accountWords().signIn.title }
      }
    >
      <Show
        when={!isDone()}
        fallback={
          <>
            <Message tone="ready" announced>
              {accountWords().change.done}
            </Message>
            <a href="/card">{accountWords().change.toCard}</a>
          </>
        }
      >
        <Show when={carried?.because === 'temporary-password'} fallback={<p>{accountWords().change.lead}</p>}>
          <Message tone="soon" announced>
            {accountWords().change.temporary}
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
              question: accountWords().change.forgotten,
              href: '/account/register',
              act: accountWords().signIn.noPasswordAct,
            },
          ]}
        />
      </Show>
    </Page>
  );
}
