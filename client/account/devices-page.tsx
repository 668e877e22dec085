import { onMount } from 'solid-js';
import { api } from '../api.ts';
import { t } from '../i18n/index.ts';
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
    <Page title={t().account.devices.title} back={{ href: '/card', words: t().account.card.title }}>
      <p>{t().account.devices.lead}</p>
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
