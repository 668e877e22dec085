import { useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, For, Match, on, onCleanup, Show, Switch } from 'solid-js';
import { createStore } from 'solid-js/store';
import { v7 as newId } from 'uuid';
import { api, failureOf } from '../api.ts';
import { t } from '../i18n/index.ts';
import { desk } from '../i18n/ja/desk.ts';
import { refusalWords } from '../i18n/refusal-words.ts';
import { words } from '../day-words.ts';
import { policyOf } from '../local/failure.ts';
import { Badge } from '../ui/chip.tsx';
import { Button } from '../ui/button.tsx';
import { Empty, Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { SheetList } from '../ui/sheet.tsx';
import styles from './desk.module.css';
import { FoundPatrons, type FoundPatron } from './found-patrons.tsx';
import { PatronHolds } from './patron-holds.tsx';
import { PatronPanel } from './patron-panel.tsx';
import { ScanBox } from './scan-box.tsx';

export type DeskPatron = NonNullable<Awaited<ReturnType<typeof api.desk.patron.query>>>;
type Answer = Awaited<ReturnType<typeof api.desk.checkOut.mutate>>;

interface Scan {
  readonly commandId: string;
  readonly barcode: string;
  readonly answer?: Answer;
  readonly problem?: string;
}

/** 貸出: the card first, then item after item; Esc ends with this patron and waits for the next card. */
export function CheckOutPage() {
  const [params, setParams] = useSearchParams<{ patron: string }>();
  const [patron, setPatron] = createSignal<DeskPatron>();
  const [found, setFound] = createSignal<readonly FoundPatron[]>();
  const [problem, setProblem] = createSignal('');
  const [scans, setScans] = createStore<Scan[]>([]);

  const tell = (error: unknown) => setProblem(t().common.failures[policyOf(failureOf(error))]);
  const load = async (patronId: string) => {
    try {
      const known = await api.desk.patron.query({ patronId });
      if (params.patron !== patronId) return;
      if (known) setPatron(known);
      else setProblem(desk.unknownPatron);
    } catch (error) {
      tell(error);
    }
  };
  createEffect(
    on(
      () => params.patron,
      (patronId) => {
        setPatron(undefined);
        setFound(undefined);
        setScans([]);
        setProblem('');
        if (patronId) void load(patronId);
      },
    ),
  );
  const next = () => setParams({ patron: undefined });
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) next();
  };
  window.addEventListener('keydown', onKey);
  onCleanup(() => window.removeEventListener('keydown', onKey));

  const find = async (query: string) => {
    setProblem('');
    try {
      const patrons = await api.desk.findPatrons.mutate({ query });
      if (patrons.length === 1) setParams({ patron: patrons[0]?.id });
      else setFound(patrons);
    } catch (error) {
      tell(error);
    }
  };
  const lend = async (commandId: string, barcode: string) => {
    const patronId = params.patron;
    if (!patronId) return;
    const update = (change: Partial<Scan>) => setScans((scan) => scan.commandId === commandId, change);
    update({ problem: undefined });
    try {
      update({ answer: await api.desk.checkOut.mutate({ commandId, patronId, barcode }) });
      await load(patronId);
    } catch (error) {
      update({ problem: t().common.failures[policyOf(failureOf(error))] });
    }
  };
  const scan = (barcode: string) => {
    const commandId = newId();
    setScans((before) => [{ commandId, barcode }, ...before]);
    void lend(commandId, barcode);
  };

  return (
    <Page title={desk.checkOut.title} width="wide">
      <Show when={problem()}>
        <Message tone="refusal" announced>
          {problem()}
        </Message>
      </Show>
      <Show
        when={patron()}
        fallback={
          <>
            <ScanBox label={desk.scan.patron} onScan={(query) => void find(query)} />
            <Show when={found()} fallback={<Empty>{desk.checkOut.start}</Empty>}>
              {(patrons) => <FoundPatrons patrons={patrons()} onOpen={(patronId) => setParams({ patron: patronId })} />}
            </Show>
          </>
        }
      >
        {(known) => (
          <div class={styles.counter}>
            <div class={styles.side}>
              <PatronPanel patron={known()} onChanged={() => void load(known().id)} />
              <Button onClick={next}>{desk.checkOut.next}</Button>
            </div>
            <div class={styles.scans}>
              <ScanBox label={desk.scan.item} onScan={scan} />
              <Show when={scans.length > 0} fallback={<Empty>{desk.checkOut.nothingYet}</Empty>}>
                <div role="log" aria-label={desk.checkOut.counter}>
                  <SheetList>
                    <For each={scans}>
                      {(one) => <ScanLine scan={one} onRetry={() => void lend(one.commandId, one.barcode)} />}
                    </For>
                  </SheetList>
                </div>
              </Show>
            </div>
            <PatronHolds patronId={known().id} version={known()} onChanged={() => void load(known().id)} />
          </div>
        )}
      </Show>
    </Page>
  );
}

function ScanLine(props: { scan: Scan; onRetry: () => void }) {
  const lent = () => (props.scan.answer?.allowed ? props.scan.answer.value : undefined);
  const refusal = () => (props.scan.answer && !props.scan.answer.allowed ? props.scan.answer.refusal : undefined);
  return (
    <li class={styles.line} data-refused={refusal() || props.scan.problem ? '' : undefined}>
      <Switch fallback={<span>{props.scan.barcode}</span>}>
        <Match when={lent()}>
          {(value) => (
            <>
              <span>
                <b>{value().bib.title}</b> <span class="quiet">{props.scan.barcode}</span>
              </span>
              <Badge>{desk.checkOut.lent(words(value().dueOn))}</Badge>
            </>
          )}
        </Match>
        <Match when={refusal()}>{(reason) => <span>{reasonWords(reason(), props.scan.barcode)}</span>}</Match>
        <Match when={props.scan.problem}>
          <span>
            {props.scan.barcode}：{props.scan.problem}
          </span>
          <Button onClick={() => props.onRetry()}>{t().common.retry}</Button>
        </Match>
      </Switch>
    </li>
  );
}

type Refusal = Extract<Answer, { allowed: false }>['refusal'];

function reasonWords(refusal: Refusal, barcode: string): string {
  if (refusal.code === 'unknown-barcode') return desk.unknownBarcode(barcode);
  if (refusal.code === 'unknown-patron') return desk.unknownPatron;
  return `${barcode}：${refusalWords(desk.refusals.checkOut, refusal)}`;
}
