import { useNavigate, useSearchParams } from '@solidjs/router';
import { Show } from 'solid-js';
import { api } from '../api.ts';
import { LanguageDoors } from '../display/language-doors.tsx';
import { accountWords } from '../i18n/account.ts';
import { refreshAbout } from '../local/about.ts';
import { cards, keepsCards } from '../local/cards.ts';
import { needsSignIn, snapshot } from '../local/mirror.ts';
import { signedIn } from '../local/session.ts';
import { beginSession } from '../local/session-acts.ts';
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
  const cardNumber = () =>
    carried?.cardNumber ?? (needsSignIn() && !isAdding() ? (snapshot()?.patron.cardNumber ?? '') : '');

  const isAdding = () => query.add === 'card' && cards().length > 0;

  const enter = async (patron: { patronId: string; name: string }, isSharedDevice: boolean) => {
    const path = ownPath(query.next);
    if (await beginSession(patron, isSharedDevice, path)) navigate(path, { replace: true });
  };

  return (
    <Page
      title={isAdding() ? accountWords().family.add : accountWords().signIn.title}
      width="form"
      {...(isAdding() ? { back: { href: '/card', words: accountWords().card.title } } : {})}
    >
      <Show when={carried?.because === 'registered' || carried?.because === 'changed'}>
        <Message tone="ready" announced>
          {carried?.because === 'registered' ? accountWords().signIn.registered : accountWords().signIn.changed}
        </Message>
      </Show>
      <Show when={(isAdding() || !needsSignIn()) && signedIn()}>
        {(patron) => (
          <Message>
            {keepsCards() ? accountWords().family.adds(patron().name) : accountWords().signIn.signedInAs(patron().name)}
          </Message>
        )}
      </Show>
      <SignInForm
        cardNumber={cardNumber()}
        signIn={(typed) =>
          api.account.signIn.mutate({ ...typed, keepsOtherCards: keepsCards() && !typed.isSharedDevice })
        }
        isFamilys={cards().length > 0}
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
