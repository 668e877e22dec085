import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import type { OpenHoldState } from '../../shared/model/hold.ts';
import { api } from '../api.ts';
import { words } from '../day-words.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { Badge } from '../ui/chip.tsx';
import { Button } from '../ui/button.tsx';
import { Message } from '../ui/message.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { Answered, createAnswer } from './answer.tsx';
import styles from './desk.module.css';
import { HoldActs } from './hold-acts.tsx';
import lines from './hold-lines.module.css';
import { pickupWords } from './hold-slip.tsx';
import { RemoveSequenceDialog } from './remove-sequence-dialog.tsx';

type PatronHold = Awaited<ReturnType<typeof api.deskHolds.ofPatron.query>>[number];

/** What is handed over at the counter comes first; e-books the patron opens alone. */
const order = { ready: 0, arrived: 1, 'in-transit': 2, waiting: 3 };
const tones = { ready: 'ready', arrived: 'soon', 'in-transit': 'soon', waiting: 'plain' } as const;
const stateOf = (hold: PatronHold) => hold.state as OpenHoldState;
const rankOf = (hold: PatronHold) => order[stateOf(hold)] + (hold.pickupBranchId === null ? 0.5 : 0);

/** The open holds of the patron at the counter, those to be handed over first. `version` changes when they may have. */
export function PatronHolds(props: { patronId: string; version: unknown; onChanged: () => void }) {
  const patronId = () => props.patronId;
  const asked = createAnswer(patronId, (id) => api.deskHolds.ofPatron.query({ patronId: id }), 'id');
  createEffect(
    on(
      () => props.version,
      () => void asked.refresh(),
      { defer: true },
    ),
  );
  const holds = createMemo(() => (asked.value() ?? []).toSorted((a, b) => rankOf(a) - rankOf(b)));
  const readyCount = () => holds().filter((hold) => hold.state === 'ready' && hold.pickupBranchId !== null).length;
  const [told, setTold] = createSignal('');
  const [removing, setRemoving] = createSignal<string>();
  const done = (words: string) => {
    setTold(words);
    setRemoving(undefined);
    props.onChanged();
    void asked.refresh();
  };
  return (
    <section class={lines.section} aria-label={say.patron.title}>
      <h2>{say.patron.title}</h2>
      <Show when={readyCount() > 0}>
        <Message tone="ready" title={say.patron.readyCount(readyCount())} />
      </Show>
      <Show when={told()}>
        <p role="status">{told()}</p>
      </Show>
      <Answered asked={asked}>
        {() => (
          <Show when={holds().length > 0} fallback={<p class="quiet">{say.patron.none}</p>}>
            <SheetList>
              <For each={holds()}>
                {(hold) => (
                  <li class={styles.patronHold}>
                    <HoldWords hold={hold} />
                    <div class={lines.acts} data-stacked>
                      <Show when={hold.sequence}>
                        <Button look="quiet" onClick={() => setRemoving(hold.id)}>
                          {say.acts.removeSequence}
                        </Button>
                      </Show>
                      <HoldActs hold={{ ...hold, holdId: hold.id }} onDone={done} />
                    </div>
                  </li>
                )}
              </For>
            </SheetList>
          </Show>
        )}
      </Answered>
      <Show when={removing()}>
        {(holdId) => <RemoveSequenceDialog holdId={holdId()} onClose={() => setRemoving(undefined)} onDone={done} />}
      </Show>
    </section>
  );
}

function HoldWords(props: { hold: PatronHold }) {
  const place = () => (props.hold.pickupBranchId === null ? say.patron.ebook : pickupWords(props.hold));
  return (
    <div class={lines.words}>
      <span class={lines.title}>{props.hold.bib.title}</span>
      <span>
        <Badge tone={tones[stateOf(props.hold)]}>{say.states[stateOf(props.hold)]}</Badge>{' '}
        <span class="quiet">
          {place()}
          <Show when={props.hold.shelfUntil}>{(day) => <>・{say.deadline(words(day()))}</>}</Show>
          <Show when={props.hold.position}>
            {(position) => <>・{say.patron.position(position(), props.hold.waitingCount)}</>}
          </Show>
        </span>
      </span>
      <Show when={props.hold.sequence}>
        {(place) => (
          <span class="quiet">
            {say.patron.sequence(place().position, place().length)}
            <Show when={props.hold.isDormant}>　{say.patron.dormant}</Show>
          </span>
        )}
      </Show>
      <Show when={props.hold.isPaused}>
        <span class="quiet">{say.patron.paused}</span>
      </Show>
    </div>
  );
}
