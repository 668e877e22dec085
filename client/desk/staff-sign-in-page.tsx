import { createSignal, Show } from 'solid-js';
import { api, failureOf } from '../api.ts';
import { timeWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { desk } from '../i18n/ja/desk.ts';
import { policyOf } from '../local/failure.ts';
import { Button } from '../ui/button.tsx';
import { Field, Form } from '../ui/field.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { refreshStaff } from './staff.ts';

export function StaffSignInPage() {
  const [loginName, setLoginName] = createSignal('');
  const [password, setPassword] = createSignal('');
  const [problem, setProblem] = createSignal('');
  const [isBusy, setBusy] = createSignal(false);

  const signIn = async () => {
    if (isBusy()) return;
    setBusy(true);
    setProblem('');
    try {
      const answer = await api.staffAccount.signIn.mutate({ loginName: loginName().trim(), password: password() });
      if (answer.allowed) await refreshStaff();
      else
        setProblem(
          answer.refusal.code === 'slow-down'
            ? desk.signIn.slowDown(timeWords(answer.refusal.retryAt))
            : desk.signIn.wrong,
        );
    } catch (error) {
      setProblem(t().common.failures[policyOf(failureOf(error))]);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main>
      <Page title={desk.signIn.title} width="form">
        <Show when={problem()}>
          <Message tone="refusal" announced>
            {problem()}
          </Message>
        </Show>
        <Form onSubmit={signIn}>
          <Field
            label={desk.signIn.loginName}
            value={loginName()}
            onValue={setLoginName}
            autocomplete="username"
            autocapitalize="none"
          />
          <Field
            label={desk.signIn.password}
            type="password"
            value={password()}
            onValue={setPassword}
            autocomplete="current-password"
            revealWords={desk.signIn.reveal}
          />
          <Button type="submit" look="main" busy={isBusy()}>
            {desk.signIn.act}
          </Button>
        </Form>
      </Page>
    </main>
  );
}
