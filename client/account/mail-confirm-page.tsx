import { onMount } from 'solid-js';
import { api } from '../api.ts';
import { accountWords } from '../i18n/account.ts';
import { refreshMirror } from '../local/mirror.ts';
import { signedIn } from '../local/session.ts';
import { Page } from '../ui/page.tsx';
import { MailConfirmation } from './mail-confirmation.tsx';

/** The page behind the link in the mail. The token leaves the address bar at once: no history and no screenshot keeps it. */
export default function MailConfirmPage() {
  const token = location.hash.slice(1);
  onMount(() => history.replaceState(history.state, '', location.pathname));
  return (
    <Page title={accountWords().mailConfirm.title} width="form">
      <MailConfirmation
        token={token}
        confirm={api.account.confirmMail.mutate}
        onConfirmed={() => {
          if (signedIn()) void refreshMirror();
        }}
      />
    </Page>
  );
}
