import { useNavigate, useSearchParams } from '@solidjs/router';
import { Show } from 'solid-js';
import { api } from '../api.ts';
import { LanguageDoors } from '../display/language-doors.tsx';
import { accountWords } from '../i18n/account.ts';
import { refreshAbout } from '../local/about.ts';
import { needsSignIn, snapshot } from '../local/mirror.ts';
import { beginSession, signedIn } from '../local/session.ts';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { carry, takeCarried } from './carried.ts';
import { Doors } from './doors.tsx';
import { ownPath } from './own-path.ts';
import { SignInForm } from './sign-in-form.tsx';

/** ログイン; afterwards back to where the person came from. */
export default function SignInPage() {
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const carried = takeCarried();
  // A session that ran out is the same card's again; while it lasts, whoever comes here has another card in mind.
  const cardNumber = () => carried?.cardNumber ?? (needsSignIn() ? (snapshot()?.patron.cardNumber ?? '') : '');

  const enter = async (patron: { patronId: string; name: string }, isSharedDevice: boolean) => {
    await beginSession(patron, isSharedDevice);
    navigate(ownPath(query.next), { replace: true });
  };

  return (
    <Page title={accountWords().signIn.title} width="form">
      <Show when={carried?.because === 'registered' || carried?.because === 'changed'}>
        <Message tone="ready" announced>
          {carried?.because === 'registered' ? accountWords().signIn.registered : accountWords().signIn.changed}
        </Message>
      </Show>
      <Show when={!needsSignIn() && signedIn()}>
        {(patron) => <Message>{accountWords().signIn.signedInAs(patron().name)}</Message>}
      </Show>
      <SignInForm
        cardNumber={cardNumber()}
        signIn={api.account.signIn.mutate}
        learnClock={refreshAbout}
        onSignedIn={enter}
        onTemporaryPassword={(typedCard, password) => {
          carry({ cardNumber: typedCard, currentPassword: password, because: 'temporary-password' });
          navigate('/account/password');
        }}
      />
      <Doors
        doors={[
          {
            question: accountWords().signIn.noPassword,
            href: '/account/register',
            act: accountWords().signIn.noPasswordAct,
          },
          {
            question: accountWords().signIn.temporary,
            href: '/account/password',
            act: accountWords().signIn.temporaryAct,
          },
        ]}
      />
      <LanguageDoors />
    </Page>
  );
}
