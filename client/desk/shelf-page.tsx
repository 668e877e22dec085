import { createSignal, Show } from 'solid-js';
import { api } from '../api.ts';
import { deskHolds as say } from '../i18n/ja/desk-holds.ts';
import { Message } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { Answered, createAnswer } from './answer.tsx';
import { BranchChoice, chosenBranch, isOwnBranch } from './branch-choice.tsx';
import styles from './desk.module.css';
import { focusScanBox, ScanBox } from './scan-box.tsx';
import { ScanLog } from './scan-log.tsx';
import { createScans } from './scans.ts';
import { meantBy } from './shelf-list.ts';
import { type ScannedAtShelf, ShelfScan } from './shelf-scan.tsx';
import { Arrived, ToTakeOff, Waiting } from './shelf-sections.tsx';

const askShelf = async (branchId: string) => {
  const [holds, toClear] = await Promise.all([
    api.deskHolds.shelf.query({ branchId }),
    api.deskHolds.clearList.query({ branchId }),
  ]);
  return { holds, toClear };
};

/** 取置棚: what is to be made ready, what is to be taken off, and what waits for its patron. */
export function ShelfPage() {
  const shelf = createAnswer(chosenBranch, askShelf, 'barcode');
  const [told, setTold] = createSignal('');

  const scan = async (commandId: string, barcode: string): Promise<ScannedAtShelf> => {
    setTold('');
    // The list as it is now: another desk may have changed it since.
    await shelf.refresh();
    const meant = meantBy(barcode, shelf.value() ?? { holds: [], toClear: [] });
    if (meant.kind === 'not-here') return meant;
    if (meant.kind === 'stands-ready') return { kind: 'stands-ready', hold: { ...meant.hold } };
    const hold = meant.kind === 'to-ready' ? { ...meant.hold } : undefined;
    const scanned: ScannedAtShelf = hold
      ? { kind: 'readied', hold, answer: await api.deskHolds.markReady.mutate({ commandId, holdId: hold.holdId }) }
      : { kind: 'taken', answer: await api.desk.checkIn.mutate({ commandId, barcode }) };
    void shelf.refresh();
    return scanned;
  };
  const scans = createScans(scan);

  const done = (words: string) => {
    setTold(words);
    focusScanBox();
    void shelf.refresh();
  };

  return (
    <Page title={say.shelf.title} width="wide">
      <BranchChoice mayPrint onRefresh={() => void shelf.refresh()} />
      <Show when={isOwnBranch()} fallback={<p class={styles.hint}>{say.otherBranch}</p>}>
        <ScanBox label={say.shelf.scan} onScan={scans.scan} />
      </Show>
      <Show when={told()}>
        <Message announced>{told()}</Message>
      </Show>
      <Show when={scans.scans().length > 0}>
        <div class={styles.screenOnly}>
          <ScanLog label={say.shelf.log} log={scans}>
            {(answer, one) => (
              <ShelfScan
                scanned={answer()}
                barcode={one.barcode}
                isNewest={one.isNewest()}
                onChanged={() => void shelf.refresh()}
              />
            )}
          </ScanLog>
        </div>
      </Show>
      <Answered asked={shelf}>
        {(known) => (
          <>
            <Arrived holds={known().holds.filter((hold) => hold.state === 'arrived')} onDone={done} />
            <ToTakeOff items={known().toClear} />
            <Waiting holds={known().holds} onDone={done} />
          </>
        )}
      </Answered>
    </Page>
  );
}
