import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One act of a person, by the id that was made at the first tap. */
export interface Command {
  readonly id: string;
  readonly who: string;
  /** The patron or, at the desk, null. */
  readonly patronId: string | null;
  readonly act: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly begunAt: number;
  /** As the person was told it; null: nobody ever was. */
  answer: unknown;
}

/** A word that a device wrote on the shelf. */
export interface Edit {
  readonly device: string;
  readonly title: string;
  readonly word: string;
  /** What the device showed when it was written over; null: nothing, or nobody looked. */
  readonly over: string | null;
  /** The device that wrote it is there to the end, or the server had taken it before the device was lost. */
  isSure: boolean;
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([name]) => name !== 'bib' && name !== 'hold')
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([name, member]) => [name, sorted(member)]),
        )
      : value;

/** An answer without what is looked up anew each time it is given (docs/circulation.md): equal acts, equal texts. */
export const decided = (answer: unknown): string => JSON.stringify(sorted(answer));

/** Everything that was said and done, kept in memory for the checker and line by line in a file for whoever looks later. */
export class History {
  readonly commands = new Map<string, Command>();
  readonly edits: Edit[] = [];
  /** What is wrong by itself, found while the run went on. */
  readonly wrongs = new Set<string>();
  readonly counts = new Map<string, number>();
  readonly longest = new Map<string, number>();
  /** By command, the first answer that left a server, whether or not anybody heard it. */
  readonly #answers = new Map<string, string>();
  readonly trace = join(mkdtempSync(join(tmpdir(), 'hondana-chaos-')), 'trace.jsonl');
  readonly #began = Date.now();
  #unwritten: string[] = [];
  #writtenAt = 0;

  note(what: string, facts: object = {}): void {
    this.#unwritten.push(JSON.stringify({ ms: Date.now() - this.#began, what, ...facts }));
    if (Date.now() - this.#writtenAt > 1000) this.write();
  }

  write(): void {
    if (this.#unwritten.length > 0) appendFileSync(this.trace, `${this.#unwritten.join('\n')}\n`);
    this.#unwritten = [];
    this.#writtenAt = Date.now();
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  took(what: string, ms: number): void {
    this.longest.set(what, Math.max(ms, this.longest.get(what) ?? 0));
  }

  wrong(sentence: string, facts: object = {}): void {
    this.wrongs.add(sentence);
    this.note('WRONG', { sentence, ...facts });
  }

  /** An answer as it left a server, or as a person heard it: every one to a command is the first one. */
  answered(commandId: string, answer: unknown): void {
    const text = decided(answer);
    const first = this.#answers.get(commandId);
    if (first === undefined) this.#answers.set(commandId, text);
    else if (first !== text) this.wrong(`command ${commandId} was answered ${first}, and then ${text}`);
  }

  /** An answer on its way out of a server. */
  noteAnswer(asked: { path: string; body: string }, answer: { status: number; body: string }): void {
    const commandId = /"commandId":"([0-9a-f-]{36})"/.exec(asked.body)?.[1];
    if (!commandId) return;
    this.count('answers of servers to acts');
    this.note('answered', { commandId, status: answer.status, body: answer.body.slice(0, 400) });
    if (answer.status === 200) this.answered(commandId, JSON.parse(answer.body).result.data);
  }
}
