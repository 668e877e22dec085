import { createStore } from 'solid-js/store';
import { For, Match, Show, Switch } from 'solid-js';
import { v7 as newId } from 'uuid';
import { api, failureOf } from '../api.ts';
import { t } from '../i18n/index.ts';
import { policyOf } from '../local/failure.ts';
import { branch } from '../local/library.ts';
import { Badge } from '../ui/chip.tsx';
import { Empty } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import styles from './desk.module.css';
import { ScanBox } from './scan-box.tsx';

type Answer = Awaited<ReturnType<typeof api.desk.checkIn.mutate>>;

interface Scan {
  readonly commandId: string;
  readonly barcode: string;
  readonly answer?: Answer;
  readonly problem?: string;
}

/** 返却: scan after scan; the newest stands on top with what to do with the item in hand. */
export function CheckInPage() {
  const [scans, setScans] = createStore<Scan[]>([]);

  const send = async (commandId: string, barcode: string) => {
    const update = (change: Partial<Scan>) => setScans((scan) => scan.commandId === commandId, change);
    try {
      update({ problem: undefined });
      update({ answer: await api.desk.checkIn.mutate({ commandId, barcode }) });
    } catch (error) {
      update({ problem: t().common.failures[policyOf(failureOf(error))] });
    }
  };
  const scan = (barcode: string) => {
    const commandId = newId();
    setScans((before) => [{ commandId, barcode }, ...before]);
    void send(commandId, barcode);
  };

  return (
    <Page title={t().desk.checkIn.title} width="wide">
      <ScanBox label={t().desk.scan.item} onScan={scan} />
      <Show when={scans.length > 0} fallback={<Empty>{t().desk.checkIn.start}</Empty>}>
        <div role="log" aria-label={t().desk.checkIn.list}>
          <SheetList>
            <For each={scans}>
              {(one) => <ScanLine scan={one} onRetry={() => void send(one.commandId, one.barcode)} />}
            </For>
          </SheetList>
        </div>
      </Show>
    </Page>
  );
}

function ScanLine(props: { scan: Scan; onRetry: () => void }) {
  const taken = () => (props.scan.answer?.allowed ? props.scan.answer.value : undefined);
  const refusal = () => (props.scan.answer && !props.scan.answer.allowed ? props.scan.answer.refusal : undefined);
  return (
    <li class={styles.line} data-refused={refusal() || props.scan.problem ? '' : undefined}>
      <Switch fallback={<span>{props.scan.barcode}</span>}>
        <Match when={taken()}>
          {(value) => (
            <>
              <span>
                <b>{value().bib.title}</b> <span class="quiet">{props.scan.barcode}</span>
              </span>
              <Next next={value().next} />
              <Show when={value().wasOverdueDays > 0 || !value().wasOnLoan}>
                <span class="quiet">
                  {value().wasOnLoan ? t().desk.checkIn.overdue(value().wasOverdueDays) : t().desk.checkIn.notOnLoan}
                </span>
              </Show>
            </>
          )}
        </Match>
        <Match when={refusal()}>{(reason) => <span>{reasonWords(reason(), props.scan.barcode)}</span>}</Match>
        <Match when={props.scan.problem}>
          <span>
            {props.scan.barcode}：{props.scan.problem}
          </span>
          <button type="button" onClick={() => props.onRetry()}>
            {t().common.retry}
          </button>
        </Match>
      </Switch>
    </li>
  );
}

type Refusal = Extract<Answer, { allowed: false }>['refusal'];

const reasonWords = (refusal: Refusal, barcode: string): string =>
  refusal.code === 'unknown-barcode'
    ? t().desk.unknownBarcode(barcode)
    : t().desk.notInCirculation(t().desk.itemStates[refusal.state]);

type Next = Extract<Answer, { allowed: true }>['value']['next'];

/** Where the item in hand goes, the loudest word of the line. */
function Next(props: { next: Next }) {
  const name = (id: string) => branch(id)?.name ?? id;
  return (
    <Switch>
      <Match when={props.next.kind === 'shelve'}>
        <Badge>{t().desk.checkIn.shelve}</Badge>
      </Match>
      <Match when={props.next.kind === 'transfer' && props.next}>
        {(next) => <Badge tone="soon">{t().desk.checkIn.transfer(name(next().toBranchId))}</Badge>}
      </Match>
      <Match when={props.next.kind === 'hold-shelf'}>
        <Badge tone="ready">{t().desk.checkIn.holdShelf}</Badge>
      </Match>
    </Switch>
  );
}
