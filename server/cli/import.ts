import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import progress from 'cli-progress';
import type { Knex } from 'knex';
import { type ImportFormat, importFormats } from '../catalog/import/formats.ts';
import { type ImportJob, type ImportResult, type ImportWatch, importFile } from '../catalog/import/import-file.ts';
import { UnreadableFile } from '../catalog/import/reading.ts';
import { type ImportProblem, type ImportRun, problemsOf } from '../catalog/import/run-store.ts';
import { RunTakenOver } from '../catalog/import/store-batch.ts';
import { migrate } from '../db/migrations/index.ts';
import type { CommandContext } from './commands.ts';

const usage = `npm run import -- <file> [--source NAME] [--format ${importFormats.join('|')}] [--restart]`;
const printedProblems = 50;
const secondsBetweenLines = 5;

/** The job that the arguments ask for, or the sentence that says what is wrong with them. */
function readJob(args: readonly string[]): ImportJob | string {
  let parsed: { values: { source?: string; format?: string; restart?: boolean }; positionals: string[] };
  try {
    const options = { source: { type: 'string' }, format: { type: 'string' }, restart: { type: 'boolean' } } as const;
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return (error as Error).message;
  }
  const { values, positionals } = parsed;
  const [path, ...others] = positionals;
  if (!path || others.length > 0) return 'Name one file.';
  const format = importFormats.find((name) => name === values.format);
  if (values.format && !format) return `--format must be one of ${importFormats.join(', ')}.`;
  if (values.source !== undefined && !/^[a-z0-9][a-z0-9-]{0,19}$/.test(values.source))
    return '--source must be up to 20 small letters, digits and hyphens.';
  return {
    path,
    restarts: values.restart ?? false,
    ...(values.source !== undefined && { source: values.source }),
    ...(format && { format: format satisfies ImportFormat }),
  };
}

const numbers = ({ counts }: ImportRun): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

/** A bar on a terminal, a line every few seconds elsewhere. */
function watchProgress(now: () => number): ImportWatch & { readonly stop: () => void } {
  const bar = process.stdout.isTTY
    ? new progress.SingleBar(
        { format: '{bar} {percentage} % | {numbers}', hideCursor: true },
        progress.Presets.shades_classic,
      )
    : undefined;
  let spokenAt = now();
  let isStarted = false;
  return {
    onBegin: (run) => {
      if (run.position > 0) console.log(`Going on after record ${run.position} of an interrupted run.`);
    },
    onProgress: (run, bytesRead, bytesInAll) => {
      if (bar && !isStarted) bar.start(bytesInAll, 0, { numbers: '' });
      isStarted = true;
      bar?.update(Math.min(bytesRead, bytesInAll), { numbers: numbers(run) });
      if (bar || now() - spokenAt < secondsBetweenLines * 1000) return;
      spokenAt = now();
      console.log(`${Math.floor((100 * bytesRead) / bytesInAll)} %: ${numbers(run)}`);
    },
    stop: () => bar?.stop(),
  };
}

const placeWords: Readonly<Record<ImportFormat, string>> = {
  marc: 'record',
  marcxml: 'record',
  aozora: 'line',
  table: 'line',
};

const sentenceOf = ({ place, sourceId, reason }: ImportProblem, format: ImportFormat): string =>
  `${placeWords[format]} ${place}${sourceId ? ` (${sourceId})` : ''}: ${reason}`;

/** Writes all problems of the run into a file and prints the first rejections; null when there is nothing to tell. */
async function report(db: Knex, { run }: ImportResult, folder: string): Promise<string | null> {
  const path = join(folder, `${run.source}-${run.id}.tsv`);
  let file: ReturnType<typeof createWriteStream> | undefined;
  let printed = 0;
  for await (const problem of problemsOf(db, run.id)) {
    if (!file) {
      await mkdir(folder, { recursive: true });
      file = createWriteStream(path);
      file.write(`${placeWords[run.format]}\tid\toutcome\treason\n`);
    }
    const cells = [problem.place, problem.sourceId ?? '', problem.isRejection ? 'rejected' : 'note', problem.reason];
    if (!file.write(`${cells.join('\t')}\n`)) await once(file, 'drain');
    if (problem.isRejection && printed < printedProblems) console.log(`  ${sentenceOf(problem, run.format)}`);
    if (problem.isRejection) printed += 1;
  }
  if (printed > printedProblems) console.log(`  … and ${printed - printedProblems} more`);
  if (!file) return null;
  file.end();
  await finished(file);
  return path;
}

/**
 * `npm run import -- <file>`: reads a file of titles (docs/import.md). Exit code 0 also when single records were rejected;
 * 1 when the file cannot be read or another import is at work, 2 for wrong arguments, 130 when it was stopped in between.
 */
export async function importTitles({ db, now, settings, stopping, args }: CommandContext): Promise<number> {
  const job = readJob(args);
  if (typeof job === 'string') {
    console.error(`${job}\nUsage: ${usage}`);
    return 2;
  }
  await migrate(db);
  const watch = watchProgress(now);
  let path: string | null = null;
  const onEnd = async (result: ImportResult): Promise<void> => {
    watch.stop();
    console.log(`${result.run.source}: ${numbers(result.run)}.`);
    path = await report(db, result, join(settings.dataDir, 'import-reports'));
  };
  try {
    const result = await importFile({ db, now, stopping }, job, { ...watch, onEnd });
    if (path) console.log(`Every rejection and note: ${relative(process.cwd(), path)}`);
    if (!result.isFinished) {
      console.log(`Stopped after record ${result.run.position}. The same command goes on from there.`);
      return 130;
    }
    if (result.missing)
      console.log(`${result.missing} titles of ${result.run.source} are not in this file; they stay.`);
    return 0;
  } catch (error) {
    watch.stop();
    if (error instanceof UnreadableFile) console.error(error.message);
    else if (error instanceof RunTakenOver)
      console.error('Another import of the same source is at work. Nothing of it was touched.');
    else throw error;
    return 1;
  }
}
