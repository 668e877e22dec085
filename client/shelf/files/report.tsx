import { For, Show } from 'solid-js';
import { dayInTokyo } from '../../../shared/model/day.ts';
import { t } from '../../i18n/index.ts';
import { shelfFileWords as say } from '../../i18n/shelf-files.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Message } from '../../ui/message.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import styles from './files.module.css';
import type { RemarkedRow } from './import-plan.ts';
import { saveFile } from './save-file.ts';
import { writeReport } from './write-report.ts';

/** What became of a file. */
export interface LoadReport {
  readonly addedCount: number;
  readonly filledCount: number;
  readonly unchangedCount: number;
  readonly keptCount?: number;
  readonly damagedCount?: number;
  readonly listsLeftOut?: readonly string[];
  readonly remarks?: readonly RemarkedRow[];
}

/** As many rows as anybody reads on a screen; the saved report has all of them. */
const shownRows = 50;

/** What was put on the shelf, and what was not, row by row. */
export function Report(props: { report: LoadReport; onAgain: () => void }) {
  const remarks = () => props.report.remarks ?? [];
  const lines = () => {
    const {
      addedCount,
      filledCount,
      unchangedCount,
      keptCount = 0,
      damagedCount = 0,
      listsLeftOut = [],
    } = props.report;
    return [
      say().report.added(addedCount),
      ...(filledCount > 0 ? [say().report.filled(filledCount)] : []),
      ...(unchangedCount > 0 ? [say().report.unchanged(unchangedCount)] : []),
      ...(keptCount > 0 ? [say().report.kept(keptCount)] : []),
      ...(damagedCount > 0 ? [say().report.damaged(damagedCount)] : []),
      ...(listsLeftOut.length > 0 ? [say().report.listsLeftOut(listsLeftOut)] : []),
    ];
  };
  const save = () =>
    saveFile(say().fileNames.report(dayInTokyo(Date.now())), 'text/csv', `\ufeff${writeReport(remarks())}`);
  return (
    <>
      <Message tone="ready" title={say().report.title} announced>
        <For each={lines()}>{(line) => <p>{line}</p>}</For>
      </Message>
      <Show when={remarks().length > 0}>
        <h3>{say().report.remarked(remarks().length)}</h3>
        <Sheet padded>
          <ol class={styles.remarks}>
            <For each={remarks().slice(0, shownRows)}>
              {({ book, remark }) => (
                <li>
                  <strong>{book.title || book.isbnWritten || say().report.untitled}</strong>
                  <span class="quiet">
                    {[say().report.row(book.row), book.isbnWritten, say().report.remarks[remark]]
                      .filter(Boolean)
                      .join(t().common.beside)}
                  </span>
                </li>
              )}
            </For>
          </ol>
        </Sheet>
        <Show when={remarks().length > shownRows}>
          <p class="quiet">{say().report.more(remarks().length - shownRows)}</p>
        </Show>
        <Button onClick={save}>{say().report.save}</Button>
      </Show>
      <div class={styles.buttons}>
        <a class={buttonClass} data-look="main" href="/shelf">
          {say().report.toShelf}
        </a>
        <Button look="quiet" onClick={() => props.onAgain()}>
          {say().load.again}
        </Button>
      </div>
    </>
  );
}
