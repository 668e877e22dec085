import { Show } from 'solid-js';
import { api } from '../api.ts';
import { desk } from '../i18n/ja/desk.ts';
import { Empty } from '../ui/message.tsx';
import { Page } from '../ui/page.tsx';
import { CheckInLine } from './check-in-line.tsx';
import { ScanBox } from './scan-box.tsx';
import { ScanLog } from './scan-log.tsx';
import { createScans } from './scans.ts';

/** 返却: scan after scan; the newest stands on top with what to do with the item in hand. */
export function CheckInPage() {
  const checkIns = createScans((commandId, barcode) => api.desk.checkIn.mutate({ commandId, barcode }));
  return (
    <Page title={desk.checkIn.title} width="wide">
      <ScanBox label={desk.scan.item} onScan={checkIns.scan} />
      <Show when={checkIns.scans().length > 0} fallback={<Empty>{desk.checkIn.start}</Empty>}>
        <ScanLog label={desk.checkIn.list} log={checkIns}>
          {(answer, scan) => <CheckInLine answer={answer()} barcode={scan.barcode} isNewest={scan.isNewest()} />}
        </ScanLog>
      </Show>
    </Page>
  );
}
