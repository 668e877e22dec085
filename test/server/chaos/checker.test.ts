import { describe, expect, it } from 'vitest';
import { wrongActs } from '../../support/chaos/acts-checker.ts';
import type { Change } from '../../support/chaos/audit.ts';
import { type Command, decided, type Edit, History } from '../../support/chaos/history.ts';
import { lostEdits, wrongShelves } from '../../support/chaos/shelf-checker.ts';

const ebookId = 9;
const itemOf = () => 5;
let n = 0;
const change = (given: Omit<Change, 'n'>): Change => ({ n: ++n, ...given });
const command = (act: string, input: object, answer: unknown): Command => ({
  id: `c${++n}`,
  who: 'somebody',
  patronId: 'p1',
  act,
  input: input as Command['input'],
  begunAt: 0,
  answer,
});
const wrongsOf = (commands: Command[], changes: Change[]) => wrongActs({ commands, changes, itemOf, ebookId });

const loan = { patron_id: 'p1', bib_id: 1, item_id: 5, due_on: '2026-12-10', renewal_count: 0 };
const renewed = { ...loan, due_on: '2026-12-24', renewal_count: 1 };
const renewal = () => change({ what: 'loan', op: 'update', id: 'l1', before: loan, after: renewed });
const renewing = (answer: unknown) => command('loans.renew', { loanId: 'l1' }, answer);
const yes = { allowed: true, value: { loanId: 'l1', dueOn: '2026-12-24', renewalCount: 1 } };
const waiting = (id: string, patron: string, queue: number) =>
  change({
    what: 'hold',
    op: 'insert',
    id,
    before: null,
    after: { patron_id: patron, bib_id: 1, queue_number: queue, state: 'waiting' },
  });
const placing = (id: string) =>
  command('holds.place', { requests: [{ bibId: 1 }] }, [
    { bibId: 1, result: { allowed: true, value: { holdId: id } } },
  ]);

describe('what is checked after chaos', () => {
  it('finds nothing wrong where everything told was done once', () => {
    expect(wrongsOf([renewing(yes), placing('h1')], [renewal(), waiting('h1', 'p1', 1)])).toEqual([]);
  });

  it('notices an acknowledged act that is lost', () => {
    expect(wrongsOf([renewing(yes)], [])).toContainEqual(
      expect.stringContaining('acknowledged 1 times and happened 0'),
    );
  });

  it('notices an act that was done twice', () => {
    expect(wrongsOf([renewing(yes)], [renewal(), renewal()])).toContainEqual(
      expect.stringContaining('happened 2 times'),
    );
    const twice = [waiting('h1', 'p1', 1), waiting('h2', 'p1', 2)];
    expect(wrongsOf([placing('h1')], twice)).toContainEqual(expect.stringContaining('happened 2 times'));
  });

  it('notices an act that was refused and done nevertheless', () => {
    const refused = { allowed: false, refusal: { code: 'already-renewed' } };
    expect(wrongsOf([renewing(refused)], [renewal()])).toContainEqual(expect.stringContaining('asked for 0 times'));
  });

  it('lets an act of which nobody heard have happened, once', () => {
    expect(wrongsOf([renewing(null)], [])).toEqual([]);
    expect(wrongsOf([renewing(null)], [renewal()])).toEqual([]);
    expect(wrongsOf([renewing(null)], [renewal(), renewal()])).toHaveLength(1);
  });

  it('notices a day that was told otherwise than it was written', () => {
    const otherwise = { ...yes, value: { ...yes.value, dueOn: '2026-12-25' } };
    expect(wrongsOf([renewing(otherwise)], [renewal()])).toContainEqual(expect.stringContaining('told and not done'));
  });

  it('notices who was served before somebody who had waited longer', () => {
    const served = change({
      what: 'hold',
      op: 'update',
      id: 'h2',
      before: { bib_id: 1, queue_number: 2, state: 'waiting' },
      after: { bib_id: 1, queue_number: 2, state: 'arrived' },
    });
    const commands = [placing('h1'), { ...placing('h2'), patronId: 'p2' }];
    const changes = [waiting('h1', 'p1', 1), waiting('h2', 'p2', 2), served];
    expect(wrongsOf(commands, changes)).toContainEqual(expect.stringContaining('hold h2 was served before'));
  });

  it('notices a second answer to one command, but not what is looked up anew', () => {
    const history = new History();
    history.answered('c', { allowed: true, value: { next: 'shelf', bib: 1, hold: { name: 'a' } } });
    history.answered('c', { value: { hold: null, next: 'shelf' }, allowed: true });
    expect([...history.wrongs]).toEqual([]);
    history.answered('c', { allowed: true, value: { next: 'transfer' } });
    expect([...history.wrongs]).toHaveLength(1);
    expect(decided([{ b: 1, a: [null] }])).toBe('[{"a":[null],"b":1}]');
  });
});

describe('what is checked of the bookshelf', () => {
  const edit = (word: string, over: string | null, isSure = true): Edit => ({
    device: 'd',
    title: 't',
    word,
    over,
    isSure,
  });
  const standing = (word: string | null) => new Map([['t', word]]);

  it('lets the last word of one device stand when two wrote apart', () => {
    const edits = [edit('a', null), edit('b', 'a'), edit('c', 'a')];
    expect(lostEdits(edits, standing('b'))).toEqual([]);
    expect(lostEdits(edits, standing('c'))).toEqual([]);
  });

  it('notices an edit that is lost', () => {
    const edits = [edit('a', null), edit('b', 'a')];
    expect(lostEdits(edits, standing('a'))).toHaveLength(1);
    expect(lostEdits(edits, standing(null))).toHaveLength(1);
    expect(lostEdits(edits, standing('x'))).toHaveLength(1);
  });

  it('lets be lost what only a lost device knew', () => {
    expect(lostEdits([edit('a', null), edit('b', 'a', false)], standing('a'))).toEqual([]);
    expect(lostEdits([edit('a', null, false)], standing(null))).toEqual([]);
  });

  it('notices devices that differ, or have something to tell', () => {
    const record = { id: 'r', base: 3, dirty: false, state: '{}' };
    const shelf = (where: string, ...records: (typeof record)[]) => ({ where, records });
    expect(wrongShelves([shelf('a', record), shelf('b', record)])).toEqual([]);
    expect(wrongShelves([shelf('a', record), shelf('b')])).toHaveLength(1);
    expect(wrongShelves([shelf('a', record), shelf('b', { ...record, state: '{"f":1}' })])).toHaveLength(1);
    expect(wrongShelves([shelf('a', record), shelf('b', { ...record, dirty: true })])).toHaveLength(1);
  });
});
