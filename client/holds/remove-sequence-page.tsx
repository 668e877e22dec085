import { createSignal, For, Match, Show, Switch } from 'solid-js';
import { api } from '../api.ts';
import type { RefusedAct } from '../branches/desk-refusals.ts';
import { CommandFailure } from '../command-failure.tsx';
import { holdWords } from '../i18n/holds.ts';
import { t } from '../i18n/index.ts';
import { createCommand } from '../local/command.ts';
import { refreshMirror, snapshot } from '../local/mirror.ts';
import { canReachServer } from '../local/network.ts';
import { SignedIn } from '../signed-in.tsx';
import { Button, buttonClass } from '../ui/button.tsx';
import { Check, Form } from '../ui/field.tsx';
import { Empty, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { Refused } from './refused.tsx';
import styles from './sequence.module.css';
import { type Sequence, sequencesOf, toggled } from './sequence-order.ts';
import { sequenceRefusalWords } from './sequence-words.ts';
import { createSteps } from './steps.ts';

function createRemoval() {
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [isDone, setDone] = createSignal(false);
  const sequences = () => sequencesOf(snapshot()?.holds ?? []);
  const members = () => sequences().filter(({ sequenceId }) => chosen().includes(sequenceId));
  const steps = createSteps(['choose', 'confirm', 'done'], (step) =>
    step === 'done' ? isDone() : step === 'choose' || members().length > 0,
  );
  return {
    sequences,
    members,
    isChosen: (id: string) => chosen().includes(id),
    choose: (id: string, isChosen: boolean) => setChosen(toggled(chosen(), id, isChosen)),
    finish: () => {
      setDone(true);
      steps.go('done', { replace: true });
    },
    ...steps,
  };
}

type Removal = ReturnType<typeof createRemoval>;

/** 順番予約の取消: choose sequences, confirm; the holds themselves stay and are active at once. */
export default function RemoveSequencePage() {
  const removal = createRemoval();
  const words = () => holdWords().sequences;
  const titles = () => ({
    choose: words().removeTitle,
    confirm: words().removeConfirmStep,
    done: words().removeDoneTitle,
  });
  return (
    <Page title={titles()[removal.step()]} back={{ href: '/holds', words: holdWords().title }}>
      <SignedIn>
        {() => (
          <Switch>
            <Match when={removal.step() === 'choose'}>
              <Choose removal={removal} />
            </Match>
            <Match when={removal.step() === 'confirm'}>
              <Confirm removal={removal} />
            </Match>
            <Match when={removal.step() === 'done'}>
              <Message tone="ready" announced>
                {words().removeDone}
              </Message>
              <a class={buttonClass} data-width="full" href="/holds">
                {words().toHolds}
              </a>
            </Match>
          </Switch>
        )}
      </SignedIn>
    </Page>
  );
}

const isUnderWay = ({ holds }: Sequence): boolean => holds.some(({ state }) => state !== 'waiting');

function Choose(props: { removal: Removal }) {
  const words = () => holdWords().sequences;
  return (
    <Show
      when={props.removal.sequences().length > 0}
      fallback={
        <Empty>
          <p>{words().removeNone}</p>
          <a class={buttonClass} href="/holds/sequence">
            {words().title}
          </a>
        </Empty>
      }
    >
      <Form
        label={words().removeChooseStep}
        onSubmit={() => (props.removal.members().length > 0 ? props.removal.go('confirm') : undefined)}
      >
        <p>{words().removeLead}</p>
        <SheetList label={words().removeChooseStep}>
          <For each={props.removal.sequences()}>
            {(sequence) => (
              <li class={styles.choice}>
                <Show
                  when={!isUnderWay(sequence)}
                  fallback={
                    <>
                      <SequenceWords sequence={sequence} />
                      <p class="quiet">{words().removeUnderWay}</p>
                    </>
                  }
                >
                  <Check
                    checked={props.removal.isChosen(sequence.sequenceId)}
                    onChecked={(isChosen) => props.removal.choose(sequence.sequenceId, isChosen)}
                  >
                    <SequenceWords sequence={sequence} />
                  </Check>
                </Show>
              </li>
            )}
          </For>
        </SheetList>
        <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
          <Show when={props.removal.members().length === 0}>
            <p class="quiet">{words().removeNeedOne}</p>
          </Show>
          <Button type="submit" look="main" width="full" disabled={props.removal.members().length === 0}>
            {words().choosingDone}
          </Button>
        </Show>
      </Form>
    </Show>
  );
}

function Confirm(props: { removal: Removal }) {
  const words = () => holdWords().sequences;
  const [refused, setRefused] = createSignal('');
  const [refusedAct, setRefusedAct] = createSignal<RefusedAct>();
  const removing = createCommand(api.holds.removeSequences.mutate);
  const act = async () => {
    const sequenceIds = props.removal.members().map(({ sequenceId }) => sequenceId);
    const answer = await removing.run({ sequenceIds });
    if (!answer) return;
    if (answer.allowed) props.removal.finish();
    else {
      setRefused(sequenceRefusalWords(answer.refusal));
      setRefusedAct({ act: 'sequencing', code: answer.refusal.code });
    }
    await refreshMirror();
  };
  return (
    <>
      <p>{words().removeConfirm}</p>
      <SheetList label={words().removeConfirmStep}>
        <For each={props.removal.members()}>
          {(sequence) => (
            <li class={styles.other}>
              <SequenceWords sequence={sequence} />
            </li>
          )}
        </For>
      </SheetList>
      <Refused words={refused()} act={refusedAct()} />
      <CommandFailure state={removing.state()} />
      <Show when={canReachServer()} fallback={<p class="quiet">{t().common.notOnline}</p>}>
        <Button look="destructive" width="full" busy={removing.state().kind === 'busy'} onClick={act}>
          {words().removeAct}
        </Button>
      </Show>
      <Button width="full" onClick={() => history.back()}>
        {words().back}
      </Button>
    </>
  );
}

function SequenceWords(props: { sequence: Sequence }) {
  return (
    <>
      <span class="quiet">
        {holdWords().sequences.name(props.sequence.holds[0]?.bib.title ?? '', props.sequence.holds.length)}
      </span>
      <ol class={styles.members}>
        <For each={props.sequence.holds}>
          {(hold) => (
            <li>
              <b>{hold.bib.title}</b>
            </li>
          )}
        </For>
      </ol>
    </>
  );
}
