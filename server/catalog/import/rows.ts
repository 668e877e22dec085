import { parse } from 'csv-parse/sync';
import { type Encoding, type Line, readLines } from './lines.ts';
import type { Bytes } from './reading.ts';

export type Delimiter = ',' | '\t';

/** A row of a table, with the number of the line it begins on; damaged rows carry the reason and what can be read. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly problem: string | null;
}

/** A quoted cell may hold line breaks, but a quote that is still open after so many lines is damage. */
const mostLinesOfARow = 100;
const rowsAtOnce = 200;

interface Draft {
  readonly line: number;
  readonly text: string;
}

/** Whether a quoted cell is still open at the end of the line. */
function endsInQuotes(line: string, delimiter: Delimiter, opensInQuotes: boolean): boolean {
  let isOpen = opensInQuotes;
  for (let at = 0; at <= line.length; ) {
    if (!isOpen && line[at] === '"') {
      isOpen = true;
      at += 1;
    }
    if (isOpen) {
      const quote = line.indexOf('"', at);
      if (quote < 0) return true;
      at = quote + 1;
      if (line[at] === '"') at += 1;
      else isOpen = false;
      if (isOpen) continue;
    }
    const next = line.indexOf(delimiter, at);
    if (next < 0) return false;
    at = next + 1;
  }
  return isOpen;
}

const split = (text: string, delimiter: Delimiter): string[][] =>
  parse(text, { delimiter, relax_quotes: delimiter === '\t', relax_column_count: true, skip_empty_lines: false });

const damaged = (draft: Draft, problem: string): Row => ({ line: draft.line, cells: [draft.text], problem });

function splitOne(draft: Draft, delimiter: Delimiter): Row | null {
  try {
    const rows = split(draft.text, delimiter);
    return rows.length === 1 ? { line: draft.line, cells: rows[0] ?? [], problem: null } : null;
  } catch {
    return null; // what csv-parse says names its own options; the operator needs the place
  }
}

/** Splits many rows in one go, and one by one when there is damage among them. */
function splitMany(drafts: readonly Draft[], delimiter: Delimiter): Row[] {
  try {
    const rows = split(drafts.map((draft) => draft.text).join('\n'), delimiter);
    if (rows.length === drafts.length)
      return drafts.map((draft, index) => ({ line: draft.line, cells: rows[index] ?? [], problem: null }));
  } catch {
    // below
  }
  return drafts.map((draft) => splitOne(draft, delimiter) ?? damaged(draft, 'has quotation marks in wrong places'));
}

const checked = (row: Row, columns: number): Row =>
  row.problem || row.cells.length === columns
    ? row
    : { ...row, problem: `has ${row.cells.length} cells where the header has ${columns}` };

/** Lines that can be given back, to be read again. */
function withReturn(lines: AsyncGenerator<Line>) {
  const returned: Line[] = [];
  return {
    next: async (): Promise<Line | undefined> => returned.shift() ?? (await lines.next()).value ?? undefined,
    giveBack: (again: readonly Line[]) => void returned.unshift(...again),
  };
}

type Lines = ReturnType<typeof withReturn>;

/** The row that begins on `first` and goes over several lines; null when its quotation mark is never closed well. */
async function longRow(first: Draft, lines: Lines, delimiter: Delimiter, columns: number): Promise<Row | null> {
  const taken: Line[] = [];
  let text = first.text;
  for (let isOpen = true; isOpen && taken.length < mostLinesOfARow; ) {
    const line = await lines.next();
    if (!line) break;
    taken.push(line);
    if (line.text === null) break;
    text += `\n${line.text}`;
    isOpen = endsInQuotes(line.text, delimiter, true);
    if (isOpen) continue;
    const row = splitOne({ line: first.line, text }, delimiter);
    if (row && (columns === 0 || row.cells.length === columns)) return row;
  }
  lines.giveBack(taken);
  return null;
}

/**
 * The rows of a CSV or TSV file, the header among them, in bounded memory. All rows must have as many cells as the first.
 * Damage stays in its line: a row that cannot be read, or that an open quotation mark runs together with the next ones, is
 * given as a problem, and reading goes on at the next line. Empty lines are passed over.
 */
export async function* readRows(bytes: Bytes, encoding: Encoding, delimiter: Delimiter): AsyncGenerator<Row> {
  const lines = withReturn(readLines(bytes, encoding));
  let columns = 0;
  let drafts: Draft[] = [];
  const takeDrafts = (): Row[] => {
    const rows = splitMany(drafts, delimiter);
    drafts = [];
    columns ||= rows[0]?.cells.length ?? 0;
    return rows.map((row) => checked(row, columns));
  };
  for (let line = await lines.next(); line; line = await lines.next()) {
    if (line.text?.trim() === '') continue;
    if (line.text !== null && !endsInQuotes(line.text, delimiter, false)) {
      drafts.push({ line: line.number, text: line.text });
      if (drafts.length >= rowsAtOnce || columns === 0) yield* takeDrafts();
      continue;
    }
    yield* takeDrafts();
    if (line.text === null) {
      yield { line: line.number, cells: [], problem: line.problem };
      continue;
    }
    const draft = { line: line.number, text: line.text };
    const row =
      (await longRow(draft, lines, delimiter, columns)) ?? damaged(draft, 'has a quotation mark that is not closed');
    columns ||= row.cells.length;
    yield row;
  }
  yield* takeDrafts();
}
