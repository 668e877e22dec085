import { createStore } from 'solid-js/store';
import { v7 as newId } from 'uuid';
import { failureOf } from '../api.ts';
import { t } from '../i18n/index.ts';
import { policyOf } from '../local/failure.ts';

/** Something scanned; without answer and problem it is under way. */
export interface Scan<A> {
  readonly commandId: string;
  readonly barcode: string;
  readonly answer?: A;
  readonly problem?: string;
}

/**
 * Scan after scan, the newest first, several under way at a time. Each has a command id of its own, kept when it is sent
 * again, so that a lost answer cannot make it happen twice.
 */
export function createScans<A>(send: (commandId: string, barcode: string) => Promise<A>) {
  const [log, setLog] = createStore<{ scans: Scan<A>[] }>({ scans: [] });
  const update = (commandId: string, change: Partial<Scan<A>>) =>
    setLog('scans', (scans) => scans.map((scan) => (scan.commandId === commandId ? { ...scan, ...change } : scan)));

  const retry = async ({ commandId, barcode }: Scan<A>) => {
    update(commandId, { problem: undefined });
    try {
      update(commandId, { answer: await send(commandId, barcode) });
    } catch (error) {
      update(commandId, { problem: t().common.failures[policyOf(failureOf(error))] });
    }
  };
  const scan = (barcode: string) => {
    const one: Scan<A> = { commandId: newId(), barcode };
    setLog('scans', (scans) => [one, ...scans]);
    void retry(one);
  };
  return { scans: () => log.scans, scan, retry, clear: () => setLog('scans', []) };
}
