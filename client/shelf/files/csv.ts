import { parse } from 'csv-parse/browser/esm/sync';

export interface CsvRow {
  /** From 1, the header's too. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** Text of a file in UTF-8 or, when it is none, in Shift_JIS as Windows writes it (CP932). */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}

/** The rows of a CSV file: any number of cells, line breaks in quotes. Null when it is none, as when a quote is never closed. */
export function readCsv(text: string): readonly CsvRow[] | null {
  try {
    const options = { bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true };
    return (parse(text, options) as string[][]).map((cells, index) => ({ row: index + 1, cells }));
  } catch {
    return null;
  }
}
