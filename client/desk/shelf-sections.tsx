import { createMemo, For, Show } from 'solid-js';
import type { api } from '../api.ts';
import { words } from '../day-words.ts';
import { holdWords } from '../i18n/holds.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { today } from '../local/clock.ts';
import { Badge } from '../ui/chip.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { branchName, isOwnBranch } from './branch-choice.tsx';
import { HoldActs } from './hold-acts.tsx';
import lines from './hold-lines.module.css';
import { type HoldOnShelf, pickupWords } from './hold-slip.tsx';
import { ReadyAct } from './ready-act.tsx';
import { byDeadline } from './shelf-list.ts';

type ToClear = Awaited<ReturnType<typeof api.deskHolds.clearList.query>>[number];

/** What has come and is still to be processed. */
export function Arrived(props: { holds: readonly HoldOnShelf[]; onDone: (words: string) => void }) {
  return (
    <section class={lines.section} aria-labelledby="shelf-arrived">
      <div class={lines.heading}>
        <h2 id="shelf-arrived">{say.shelf.arrived}</h2>
        <span class="quiet">{say.count(props.holds.length)}</span>
      </div>
      <Show when={props.holds.length > 0} fallback={<p class="quiet">{say.shelf.arrivedNone}</p>}>
        <SheetList>
          <For each={props.holds}>
            {(hold) => (
              <li class={lines.hold}>
                <HoldWords hold={hold} />
                <div class={lines.acts}>
                  <Show when={isOwnBranch()}>
                    <ReadyAct
                      holdId={hold.holdId}
                      onReady={(day) => props.onDone(`${say.named(hold.patron.name)}　${say.next.readied(words(day))}`)}
                    />
                  </Show>
                  <HoldActs hold={hold} onDone={props.onDone} />
                </div>
              </li>
            )}
          </For>
        </SheetList>
      </Show>
    </section>
  );
}

/** What stands on the shelf and belongs there no more. */
export function ToTakeOff(props: { items: readonly ToClear[] }) {
  return (
    <section class={lines.section} aria-labelledby="shelf-clear">
      <div class={lines.heading}>
        <h2 id="shelf-clear">{say.shelf.clear}</h2>
        <span class="quiet">{say.count(props.items.length)}</span>
      </div>
      <Show when={props.items.length > 0} fallback={<p class="quiet">{say.shelf.clearNone}</p>}>
        <p class="quiet">{say.shelf.clearHint}</p>
        <SheetList>
          <For each={props.items}>
            {(item) => (
              <li class={lines.hold}>
                <div class={lines.words}>
                  <span class={lines.title}>{item.bib.title}</span>
                  <span class="quiet">{item.barcode}</span>
                </div>
                <Badge tone={item.toBranchId ? 'soon' : 'plain'}>
                  {item.toBranchId ? say.shelf.clearTo(branchName(item.toBranchId)) : say.shelf.clearNobody}
                </Badge>
              </li>
            )}
          </For>
        </SheetList>
      </Show>
    </section>
  );
}

/** What waits for its patron, by the last day. */
export function Waiting(props: { holds: readonly HoldOnShelf[]; onDone: (words: string) => void }) {
  const groups = createMemo(() => byDeadline(props.holds));
  const count = () => groups().reduce((sum, group) => sum + group.holds.length, 0);
  const tone = (day: string) => (day < today() ? 'overdue' : day === today() ? 'soon' : undefined);
  return (
    <section class={lines.section} aria-labelledby="shelf-ready">
      <div class={lines.heading}>
        <h2 id="shelf-ready">{say.shelf.ready}</h2>
        <span class="quiet">{say.count(count())}</span>
      </div>
      <For each={groups()} fallback={<p class="quiet">{say.shelf.readyNone}</p>}>
        {(group) => (
          <>
            <div class={lines.heading}>
              <h3 data-tone={tone(group.on)}>{say.deadline(words(group.on))}</h3>
              <Show when={tone(group.on)}>
                <Badge tone={tone(group.on)}>{group.on < today() ? say.shelf.overdue : say.shelf.lastDay}</Badge>
              </Show>
            </div>
            <SheetList>
              <For each={group.holds}>
                {(hold) => (
                  <li class={lines.hold}>
                    <HoldWords hold={hold} />
                    <div class={lines.acts}>
                      <HoldActs hold={hold} onDone={props.onDone} />
                    </div>
                  </li>
                )}
              </For>
            </SheetList>
          </>
        )}
      </For>
    </section>
  );
}

function HoldWords(props: { hold: HoldOnShelf }) {
  return (
    <div class={lines.words}>
      <span class={lines.title}>{say.named(props.hold.patron.name)}</span>
      <span>{props.hold.bib.title}</span>
      <span class="quiet">
        {props.hold.patron.reading}・{props.hold.patron.cardNumber}・{props.hold.barcode}・
        {holdWords().contacts[props.hold.contact]}
        <Show when={props.hold.stationId}>・{pickupWords(props.hold)}</Show>
      </span>
    </div>
  );
}
