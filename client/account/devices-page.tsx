import { onMount } from 'solid-js';
import { api } from '../api.ts';
import { accountWords } from '../i18n/account.ts';
import { refreshAbout } from '../local/about.ts';
import { SignedIn } from '../signed-in.tsx';
import { Page } from '../ui/page.tsx';
import { DeviceList } from './device-list.tsx';
import { createStepUp, StepUpDialog } from './step-up-dialog.tsx';

/** 端末: where the patron is signed in, and how to end that. */
export default function DevicesPage() {
  const stepUp = createStepUp();
  onMount(() => void refreshAbout());
  return (
    <Page title={accountWords().devices.title} back={{ href: '/card', words: accountWords().card.title }}>
      <p>{accountWords().devices.lead}</p>
      <SignedIn>
        {() => (
          <DeviceList
            devices={api.account.devices.query}
            end={api.account.endDevice.mutate}
            endOthers={api.account.endOtherDevices.mutate}
            stepUp={stepUp}
          />
        )}
      </SignedIn>
      <StepUpDialog stepUp={stepUp} confirm={api.account.confirmPassword.mutate} learnClock={refreshAbout} />
    </Page>
  );
}
