/** Unicode's interlinear annotation: these three stand around a word and its reading, and no title holds them. */
const opens = '\ufff9';
const divides = '\ufffa';
const closes = '\ufffb';

/** `{漢字|かんじ}`: how a reading is written in the catalogs. */
const written = /\{([^{}|$]+)\|([\u3041-\u3096\u30a1-\u30fa\u30fc]+)\}/g;
const annotated = /\ufff9([^\ufff9-\ufffb]*)\ufffa([^\ufff9-\ufffb]*)\ufffb/g;

/** Source text of a catalog with `{漢字|かんじ}` turned into marks that no title contains. Done when the app is built. */
export const marked = (source: string): string => source.replace(written, `${opens}$1${divides}$2${closes}`);

/** Whether the text carries a reading. */
export const hasReadings = (text: string): boolean => text.includes(opens);

/** The text without its readings: for attributes, titles of windows, files, and whatever else is not drawn by the app. */
export const plain = (text: string): string => (hasReadings(text) ? text.replace(annotated, '$1') : text);

/** A run of text; `reading` is null where the run has none. */
export interface Run {
  readonly base: string;
  readonly reading: string | null;
}

/** The text in runs, in order; empty ones are left out. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const found of text.matchAll(annotated)) {
    if (found.index > end) runs.push({ base: text.slice(end, found.index), reading: null });
    runs.push({ base: found[1] ?? '', reading: found[2] ?? '' });
    end = found.index + found[0].length;
  }
  if (end < text.length) runs.push({ base: text.slice(end), reading: null });
  return runs;
}

const japanese = /[\u3040-\u30ff\u3400-\u9fff]/;
const japaneseRuns =
  /[\u3005-\u303b\u3040-\u30ff\u3400-\u9fff\uff01-\uff5e]*[\u3040-\u30ff\u3400-\u9fff][\u3001-\u303b\u3040-\u30ff\u3400-\u9fff\uff01-\uff9f]*/g;

/** Whether there is anything Japanese in the text. */
export const isJapanese = (text: string): boolean => japanese.test(text);

/** A text of another language in runs, in order: the Japanese in it (a title, a name), and the rest. */
export function japaneseRunsOf(text: string): { readonly base: string; readonly isJapanese: boolean }[] {
  const runs: { base: string; isJapanese: boolean }[] = [];
  let end = 0;
  for (const { 0: base, index } of text.matchAll(japaneseRuns)) {
    if (index > end) runs.push({ base: text.slice(end, index), isJapanese: false });
    runs.push({ base, isJapanese: true });
    end = index + base.length;
  }
  if (end < text.length) runs.push({ base: text.slice(end), isJapanese: false });
  return runs;
}
