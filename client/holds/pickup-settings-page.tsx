import { createSignal, Show, untrack } from 'solid-js';
import type { Snapshot } from '../../shared/model/snapshot.ts';
import { api } from '../api.ts';
import { CommandFailure } from '../command-failure.tsx';
import { holdWords } from '../i18n/holds.ts';
import { holdRefusalWords } from '../i18n/hold-refusals.ts';
import { t } from '../i18n/index.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { createCommand } from '../local/command.ts';
import { library } from '../local/library.ts';
import { refreshMirror } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { Form } from '../ui/field.tsx';
import { Loading, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { places } from './decisions.ts';
import { firstChoice, wishOf } from './pickup-choice.ts';
import { Refused } from './refused.tsx';
import { createTerms, isDefault, TermsFields } from './terms-form.tsx';

/** 設定: the pickup and contact with which every hold begins. */
export default function PickupSettingsPage() {
  return (
    <Page title={holdWords().settings.title} width="form" back={{ href: '/card', words: t().common.nav.card }}>
      <SignedIn>
        {(mirror) => (
          <Show when={library()} fallback={<Loading words={t().common.loading} />}>
            <Settings mirror={mirror()} />
          </Show>
        )}
      </SignedIn>
    </Page>
  );
}

function Settings(props: { mirror: Snapshot }) {
  const terms = createTerms(untrack(() => firstChoice(props.mirror.patron, places())));
  const [isSaved, setSaved] = createSignal(false);
  const [refused, setRefused] = createSignal('');
  const saving = createCommand(api.holds.setDefaults.mutate);
  const isUnchanged = () => {
    const wish = wishOf(terms.choice());
    return wish !== null && isDefault(props.mirror.patron, wish);
  };
  const save = async () => {
    setSaved(false);
    setRefused('');
    const wish = terms.ask();
    if (!wish || isUnchanged()) return;
    const answer = await saving.run(wish);
    if (!answer) return;
    if (answer.allowed) setSaved(true);
    else setRefused(refusalWords(holdRefusalWords().changing, answer.refusal));
    await refreshMirror();
  };
  return (
    <Form onSubmit={save} label={holdWords().settings.title}>
      <p>{holdWords().settings.lead}</p>
      <TermsFields terms={terms} patron={props.mirror.patron} />
      <Refused words={refused()} />
      <CommandFailure state={saving.state()} />
      <Show when={isUnchanged() && isSaved()}>
        <Message tone="ready" announced>
          {holdWords().settings.saved}
        </Message>
      </Show>
      <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
        <Show when={isUnchanged() && !isSaved()}>
          <p class="quiet">{holdWords().settings.unchanged}</p>
        </Show>
        <Button type="submit" look="main" width="full" disabled={isUnchanged()} busy={saving.state().kind === 'busy'}>
          {holdWords().settings.act}
        </Button>
      </Show>
    </Form>
  );
}
