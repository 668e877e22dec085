import { createSignal, For, Show } from 'solid-js';
import { api } from '../api.ts';
import { words } from '../day-words.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { Badge } from '../ui/chip.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import { Answered, createAnswer } from './answer.tsx';
import { BranchChoice, branchName, chosenBranch, isOwnBranch } from './branch-choice.tsx';
import { CheckInLine } from './check-in-line.tsx';
import styles from './desk.module.css';
import lines from './hold-lines.module.css';
import { MissingDialog } from './missing-dialog.tsx';
import { focusScanBox, ScanBox } from './scan-box.tsx';
import { ScanLog } from './scan-log.tsx';
import { createScans } from './scans.ts';

type ItemToPull = Awaited<ReturnType<typeof api.deskHolds.pullList.query>>[number];

/** 予約の取り出し: what to fetch from the shelves, in their order; scanning what was fetched assigns it. */
export function PullPage() {
  const list = createAnswer(chosenBranch, (branchId) => api.deskHolds.pullList.query({ branchId }), 'barcode');
  const [missing, setMissing] = createSignal<ItemToPull>();
  const [told, setTold] = createSignal('');
  const fetched = createScans(async (commandId, barcode) => {
    setTold('');
    const answer = await api.desk.checkIn.mutate({ commandId, barcode });
    void list.refresh();
    return answer;
  });
  const count = () => list.value()?.length;

  return (
    <Page title={say.pull.title} aside={count() === undefined ? '' : say.count(count() ?? 0)} width="wide">
      <p class="quiet">{say.pull.lead}</p>
      <BranchChoice mayPrint onRefresh={() => void list.refresh()} />
      <Show when={isOwnBranch()} fallback={<p class={styles.hint}>{say.otherBranch}</p>}>
        <ScanBox label={say.pull.scan} onScan={fetched.scan} />
      </Show>
      <Show when={told()}>
        <Message announced>{told()}</Message>
      </Show>
      <Show when={fetched.scans().length > 0}>
        <div class={styles.screenOnly}>
          <ScanLog label={say.shelf.log} log={fetched}>
            {(answer, scan) => <CheckInLine answer={answer()} barcode={scan.barcode} isNewest={scan.isNewest()} />}
          </ScanLog>
        </div>
      </Show>
      <Answered asked={list}>
        {(items) => (
          <Show when={items().length > 0} fallback={<Empty>{say.pull.none}</Empty>}>
            <SheetList label={say.pull.list}>
              <For each={items()}>{(item) => <PullLine item={item} onMissing={() => setMissing(item)} />}</For>
            </SheetList>
          </Show>
        )}
      </Answered>
      <Show when={missing()}>
        {(item) => (
          <MissingDialog
            item={item()}
            onClose={() => setMissing(undefined)}
            onDone={(words) => {
              setMissing(undefined);
              setTold(words);
              focusScanBox();
              void list.refresh();
            }}
          />
        )}
      </Show>
    </Page>
  );
}

function PullLine(props: { item: ItemToPull; onMissing: () => void }) {
  const isHere = () => props.item.pickupBranchId === chosenBranch();
  return (
    <li class={lines.pull}>
      <b class={lines.mark}>{props.item.shelfMark ?? say.pull.noShelfMark}</b>
      <div class={lines.words}>
        <span class={lines.title}>{props.item.bib.title}</span>
        <span class="quiet">
          {props.item.bib.author} {props.item.barcode} {say.pull.placedOn(words(props.item.placedOn))}
        </span>
      </div>
      <Badge tone={isHere() ? 'ready' : 'soon'}>
        {isHere() ? say.pull.here : say.pull.goesTo(branchName(props.item.pickupBranchId))}
      </Badge>
      <Button look="quiet" onClick={() => props.onMissing()}>
        {say.pull.missing}
      </Button>
    </li>
  );
}
