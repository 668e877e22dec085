import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks on the terminal without showing what is typed; an empty line or the end of input answers ''. */
export async function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const answer = await new Promise<string>((answered) => {
    terminal.once('line', answered);
    terminal.once('SIGINT', () => terminal.close());
    terminal.once('close', () => answered(''));
  });
  terminal.close();
  process.stderr.write('\n');
  return answer;
}
