import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/**
 * Asks on the terminal, one line each, without showing what is typed; what is pasted or typed ahead is taken in its turn.
 * Null when the person gives up (Ctrl-C, Ctrl-D).
 */
export async function askSecrets(questions: readonly string[]): Promise<string[] | null> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  // Taken before the first question is shown: from here on the terminal echoes nothing.
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const gone = once(terminal, 'close');
  terminal.once('SIGINT', () => terminal.close());
  const answers: string[] = [];
  terminal.on('line', (line) => {
    answers.push(line);
    process.stderr.write('\n');
    const next = questions[answers.length];
    if (next === undefined) terminal.close();
    else process.stderr.write(next);
  });
  process.stderr.write(questions[0] ?? '');
  await gone;
  if (answers.length >= questions.length) return answers.slice(0, questions.length);
  process.stderr.write('\n');
  return null;
}
