import { Match, Switch } from 'solid-js';
import { holdWords } from '../i18n/holds.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { ChooseMembers } from './choose-members.tsx';
import { ConfirmSequence } from './confirm-sequence.tsx';
import { MemberList } from './member-list.tsx';
import { OrderMembers } from './order-members.tsx';
import { createSequenceDraft, type SequenceDraft } from './sequence-draft.ts';

/** 順番予約の登録: choose, put in order, confirm. Each step is a step of the browser's way back, too. */
export default function SequencePage() {
  const draft = createSequenceDraft();
  const words = () => holdWords().sequences;
  const titles = () => ({
    choose: words().title,
    order: words().orderStep,
    confirm: words().confirmStep,
    done: words().doneTitle,
  });
  const steps = ['choose', 'order', 'confirm'] as const;
  const aside = () => {
    const index = steps.findIndex((step) => step === draft.step());
    return index < 0 ? undefined : words().step(index + 1, steps.length);
  };
  return (
    <Page title={titles()[draft.step()]} aside={aside()} back={{ href: '/holds', words: holdWords().title }}>
      <SignedIn>
        {() => (
          <Switch>
            <Match when={draft.step() === 'choose'}>
              <ChooseMembers draft={draft} />
            </Match>
            <Match when={draft.step() === 'order'}>
              <OrderMembers draft={draft} />
            </Match>
            <Match when={draft.step() === 'confirm'}>
              <ConfirmSequence draft={draft} />
            </Match>
            <Match when={draft.step() === 'done'}>
              <Done draft={draft} />
            </Match>
          </Switch>
        )}
      </SignedIn>
    </Page>
  );
}

function Done(props: { draft: SequenceDraft }) {
  const words = () => holdWords().sequences;
  return (
    <>
      <Message tone="ready" announced>
        {words().done}
      </Message>
      <MemberList holds={props.draft.registered()} />
      <a class={buttonClass} data-look="main" data-width="full" href="/holds">
        {words().toHolds}
      </a>
      <Button width="full" onClick={() => props.draft.startOver()}>
        {words().another}
      </Button>
    </>
  );
}
