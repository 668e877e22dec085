import { examine } from '../doctor/checks.ts';
import type { CommandContext } from './commands.ts';

const marks = { good: '✓', care: '!', bad: '✗' } as const;

/** `npm run doctor`: says what is wrong with this installation and what to do. Exit code 1 when something does not work. */
export async function doctor(context: CommandContext): Promise<number> {
  const findings = await examine(context);
  for (const { state, words } of findings) console.log(`${marks[state]} ${words}`);
  const count = (state: keyof typeof marks) => findings.filter((finding) => finding.state === state).length;
  console.log(`\n${count('good')} good, ${count('care')} to look at, ${count('bad')} wrong`);
  return count('bad') > 0 ? 1 : 0;
}
