import { createSignal, onMount, Show } from 'solid-js';
import type { SnapshotPatron } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import { accountWords } from '../i18n/account.ts';
import { about, refreshAbout } from '../local/about.ts';
import { refreshMirror } from '../local/mirror.ts';
import { SignedIn } from '../signed-in.tsx';
import { FactRow, Facts } from '../ui/fact-row.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { CurrentMail } from './current-mail.tsx';
import { MailForm } from './mail-form.tsx';
import { RemoveMail } from './remove-mail.tsx';
import { createStepUp, StepUpDialog } from './step-up-dialog.tsx';
import styles from './mail-page.module.css';

/** メールアドレス登録・変更 */
export default function MailPage() {
  onMount(() => void refreshAbout());
  return (
    <Page title={accountWords().mail.title} width="form" back={{ href: '/card', words: accountWords().card.title }}>
      <SignedIn>{(mirror) => <Mail patron={mirror().patron} />}</SignedIn>
      <Filters />
    </Page>
  );
}

function Mail(props: { patron: SnapshotPatron }) {
  const [told, setTold] = createSignal('');
  const stepUp = createStepUp();
  const done = (words: string) => {
    setTold(words);
    return refreshMirror();
  };
  return (
    <>
      <CurrentMail
        patron={props.patron}
        resend={api.account.resendConfirmation.mutate}
        onAct={() => setTold('')}
        onRefresh={refreshMirror}
      />
      <Show when={told()}>
        <Message tone="ready" announced>
          {told()}
        </Message>
      </Show>
      <MailForm
        hasAddress={props.patron.mailAddress !== null}
        change={api.account.changeMail.mutate}
        stepUp={stepUp}
        onAct={() => setTold('')}
        onChanged={(address) => done(accountWords().mail.done(address))}
      />
      <Show when={props.patron.mailAddress}>
        {(address) => (
          <RemoveMail
            address={address()}
            remove={api.account.removeMail.mutate}
            stepUp={stepUp}
            onAct={() => setTold('')}
            onRemoved={() => done(accountWords().mail.removed)}
          />
        )}
      </Show>
      <StepUpDialog stepUp={stepUp} confirm={api.account.confirmPassword.mutate} learnClock={refreshAbout} />
    </>
  );
}

/** What to allow in a mail filter: from the library's own settings, so it is never out of date. */
function Filters() {
  return (
    <Show when={about()}>
      {(known) => (
        <section class={styles.filters}>
          <h2>{accountWords().mail.filters}</h2>
          <p>{accountWords().mail.filterWords}</p>
          <Facts>
            <FactRow name={accountWords().mail.sender}>{known().mailFrom}</FactRow>
            <FactRow name={accountWords().mail.domain}>{known().mailFrom.split('@').at(-1)}</FactRow>
          </Facts>
          <p>{accountWords().mail.links}</p>
        </section>
      )}
    </Show>
  );
}
