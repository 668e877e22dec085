import { describe, expect, it } from 'vitest';
import { createCommand } from '../../client/local/command.ts';

interface Renewal {
  readonly commandId: string;
  readonly loanId: string;
}

/** A server that answers as told, call by call, and remembers what it was sent. */
function aServer(...answers: ('lost' | string)[]) {
  const sent: Renewal[] = [];
  const send = async (input: Renewal) => {
    sent.push(input);
    const answer = answers.shift();
    if (answer === 'lost') throw new TypeError('network');
    return answer;
  };
  return { sent, send };
}

describe('an act of the patron', () => {
  it('is repeated under the same id after a lost answer, so that it happens once', async () => {
    const { sent, send } = aServer('lost', 'done');
    const act = createCommand(send);
    expect(await act.run({ loanId: 'a' })).toBeUndefined();
    expect(act.state()).toMatchObject({ kind: 'failed', policy: 'later' });
    expect(await act.run({ loanId: 'a' })).toBe('done');
    expect(act.state()).toEqual({ kind: 'idle' });
    expect(sent[1]?.commandId).toBe(sent[0]?.commandId);
  });

  it('gets a new id when it is another act, or the same act after an answer', async () => {
    const { sent, send } = aServer('lost', 'done', 'done');
    const act = createCommand(send);
    await act.run({ loanId: 'a' });
    await act.run({ loanId: 'b' });
    await act.run({ loanId: 'b' });
    expect(new Set(sent.map(({ commandId }) => commandId)).size).toBe(3);
  });

  it('takes no second tap while the first is under way', async () => {
    const { sent, send } = aServer('done', 'done');
    const act = createCommand(send);
    const [first, second] = await Promise.all([act.run({ loanId: 'a' }), act.run({ loanId: 'a' })]);
    expect([first, second]).toEqual(['done', undefined]);
    expect(sent).toHaveLength(1);
  });
});
