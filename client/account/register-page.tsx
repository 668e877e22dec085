import { useNavigate } from '@solidjs/router';
import { onMount } from 'solid-js';
import { api } from '../api.ts';
import { t } from '../i18n/index.ts';
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
      title={t().account.registerTitle}
      width="form"
      back={{ href: '/account/sign-in', words: t().account.signIn.title }}
    >
      <p>{t().account.register.lead}</p>
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
            question: t().account.register.haveTemporary,
            href: '/account/password',
            act: t().account.signIn.temporaryAct,
          },
        ]}
      />
    </Page>
  );
}
