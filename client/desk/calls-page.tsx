import { createMemo, createSignal, For, Show } from 'solid-js';
import { v7 as newId } from 'uuid';
import { dayInTokyo } from '../../shared/model/day.ts';
import { api, failureOf } from '../api.ts';
import { words } from '../day-words.ts';
import { timeWords } from '../i18n/dates.ts';
import { t } from '../i18n/index.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { policyOf } from '../local/failure.ts';
import { Badge } from '../ui/chip.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { Answered, createAnswer } from './answer.tsx';
import { BranchChoice, chosenBranch } from './branch-choice.tsx';
import { type Call, callsOf } from './call-list.ts';
import lines from './hold-lines.module.css';
import { type HoldOnShelf, pickupWords } from './hold-slip.tsx';

/** 電話連絡: whom to call, once for all that stands ready for them. */
export function CallsPage() {
  const list = createAnswer(chosenBranch, (branchId) => api.deskHolds.callList.query({ branchId }), 'holdId');
  const calls = createMemo(() => callsOf(list.value() ?? []));
  const [told, setTold] = createSignal('');
  const [busyWith, setBusyWith] = createSignal<string>();

  /** Says it of every hold of the call; what failed stays on the list. */
  const mark = async (call: Call<HoldOnShelf>, as: 'called' | 'no-answer') => {
    if (busyWith()) return;
    const name = call.holds[0]?.patron.name ?? '';
    setBusyWith(call.patronId);
    setTold('');
    const procedure = as === 'called' ? api.deskHolds.markCalled.mutate : api.deskHolds.markNoAnswer.mutate;
    try {
      for (const { holdId } of call.holds) {
        const answer = await procedure({ commandId: newId(), holdId });
        if (!answer.allowed) setTold(refusalWords(say.refusals.call, answer.refusal));
      }
      if (as === 'called' && !told()) setTold(say.calls.calledDone(name));
    } catch (error) {
      setTold(t().common.failures[policyOf(failureOf(error))]);
    } finally {
      setBusyWith(undefined);
      void list.refresh();
    }
  };
  const aside = () => (list.value() ? say.calls.people(calls().length, list.value()?.length ?? 0) : '');

  return (
    <Page title={say.calls.title} aside={aside()} width="wide">
      <BranchChoice mayPrint onRefresh={() => void list.refresh()} />
      <Show when={told()}>
        <Message announced>{told()}</Message>
      </Show>
      <Answered asked={list}>
        {() => (
          <Show when={calls().length > 0} fallback={<Empty>{say.calls.none}</Empty>}>
            <p class="quiet">{say.calls.lead}</p>
            <SheetList label={say.calls.title}>
              <For each={calls()}>
                {(call) => (
                  <CallLine
                    call={call}
                    isBusy={busyWith() === call.patronId}
                    onCalled={() => void mark(call, 'called')}
                    onNoAnswer={() => void mark(call, 'no-answer')}
                  />
                )}
              </For>
            </SheetList>
          </Show>
        )}
      </Answered>
    </Page>
  );
}

function CallLine(props: { call: Call<HoldOnShelf>; isBusy: boolean; onCalled: () => void; onNoAnswer: () => void }) {
  const patron = () => props.call.holds[0]?.patron;
  const momentWords = (at: number) => `${words(dayInTokyo(at))} ${timeWords(at)}`;
  return (
    <li class={lines.hold}>
      <div class={lines.words}>
        <span class={lines.title}>
          {say.named(patron()?.name ?? '')} <span class="quiet">{patron()?.reading}</span>
        </span>
        <a class={lines.phone} href={`tel:${patron()?.phone}`} aria-label={say.calls.phone(patron()?.phone ?? '')}>
          {patron()?.phone}
        </a>
        <For each={props.call.holds}>
          {(hold) => (
            <span>
              {hold.bib.title}{' '}
              <span class="quiet">
                {hold.shelfUntil && say.deadline(words(hold.shelfUntil))} {hold.stationId && pickupWords(hold)}
              </span>
            </span>
          )}
        </For>
        <Show when={props.call.triedAt}>
          {(at) => (
            <span>
              <Badge tone="soon">{say.calls.tried(momentWords(at()))}</Badge>
            </span>
          )}
        </Show>
      </div>
      <div class={lines.acts}>
        <Button look="main" busy={props.isBusy} onClick={() => props.onCalled()}>
          {say.calls.called}
        </Button>
        <Button disabled={props.isBusy} onClick={() => props.onNoAnswer()}>
          {say.calls.noAnswer}
        </Button>
      </div>
    </li>
  );
}
