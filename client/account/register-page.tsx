import { useNavigate } from '@solidjs/router';
import { onMount } from 'solid-js';
import { api } from '../api.ts';
import { accountWords } from '../i18n/account.ts';
import { refreshAbout } from '../local/about.ts';
import { Page } from '../ui/page.tsx';
import { carry } from './carried.ts';
import { Doors } from './doors.tsx';
import { RegisterForm } from './register-form.tsx';

/** パスワード登録, for the first time or after it was forgotten. */
export default function RegisterPage() {
  const navigate = useNavigate();
  onMount(() => void refreshAbout());
  return (
    <Page
      title={accountWords().registerTitle}
      width="form"
      back={{ href: '/account/sign-in', words: accountWords().signIn.title }}
    >
      <p>{accountWords().register.lead}</p>
      <RegisterForm
        register={api.account.registerPassword.mutate}
        learnClock={refreshAbout}
        onRegistered={(cardNumber) => {
          carry({ cardNumber, because: 'registered' });
          navigate('/account/sign-in', { replace: true });
        }}
      />
      <Doors
        doors={[
          {
            question: accountWords().register.haveTemporary,
            href: '/account/password',
            act: accountWords().signIn.temporaryAct,
          },
        ]}
      />
    </Page>
  );
}
