import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { SheetList } from '../ui/sheet.tsx';
import styles from './desk.module.css';
import type { createScans } from './scans.ts';

type Log<A> = Pick<ReturnType<typeof createScans<A>>, 'scans' | 'retry'>;

/** What was scanned, the newest on top; a scan without an answer can be sent again. Announced as it grows. */
export function ScanLog<A>(props: {
  label: string;
  log: Log<A>;
  children: (answer: () => A, scan: { readonly barcode: string; readonly isNewest: () => boolean }) => JSX.Element;
}) {
  const ids = () => props.log.scans().map((scan) => scan.commandId);
  return (
    <div role="log" aria-label={props.label}>
      <SheetList>
        <For each={ids()}>
          {(id, index) => {
            const scan = () => props.log.scans().find((one) => one.commandId === id);
            return (
              <Show when={scan()}>
                {(one) => (
                  <li class={styles.scanned} data-newest={index() === 0 ? '' : undefined}>
                    <Switch fallback={<span class="quiet">{one().barcode}</span>}>
                      <Match when={one().answer !== undefined}>
                        {props.children(() => one().answer as A, {
                          barcode: one().barcode,
                          isNewest: () => index() === 0,
                        })}
                      </Match>
                      <Match when={one().problem}>
                        <p data-refused>
                          {one().barcode}：{one().problem}
                        </p>
                        <Button onClick={() => void props.log.retry(one())}>{t().common.retry}</Button>
                      </Match>
                    </Switch>
                  </li>
                )}
              </Show>
            );
          }}
        </For>
      </SheetList>
    </div>
  );
}
