import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isDatabaseAway } from '../../../server/db/away.ts';
import { connect } from '../../../server/db/connect.ts';
import { scrubbed } from '../../../server/web/api.ts';
import { aDatabase } from '../../support/database.ts';
import { aServices } from '../../support/services.ts';
import { quiet } from '../../support/shelf-writer.ts';
import { serving } from '../../support/web.ts';

let db: Knex;
let url: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ db, url, close } = await aDatabase());
});
afterAll(() => close());

/** What a question ends in whose connection is killed while it is asked. */
async function killedWhileAsking(): Promise<Error> {
  const asking = quiet(connect(url, { poolSize: 1 }));
  const [[{ own }]] = await asking.raw('SELECT CONNECTION_ID() AS own');
  const asked = asking.raw('SELECT SLEEP(30), ? AS card', ['0123456789']).then(
    () => new Error('it was answered'),
    (error: Error) => error,
  );
  await expect.poll(() => db('information_schema.processlist').where({ id: own, command: 'Query' })).toHaveLength(1);
  await db.raw(`KILL CONNECTION ${own}`);
  const error = await asked;
  await asking.destroy();
  return error;
}

describe('while the database is away', () => {
  it('whoever asks is told to ask again later, and reads nothing of why', async () => {
    const nowhere = quiet(connect('mysql://root@localhost/hondana?socketPath=/nowhere/s'));
    const server = await serving(() => aServices({ db: nowhere }));
    const answer = await fetch(`${server.url}/api/library.info`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    const body = await answer.text();
    expect(body).toContain('SERVICE_UNAVAILABLE');
    expect(body).not.toContain('nowhere');
    await server.close();
    await nowhere.destroy();
  });

  it('a broken line is told from a fault of the question', async () => {
    expect(isDatabaseAway(await killedWhileAsking())).toBe(true);
    const fault = await db.raw('SELECT nothing').catch((error: unknown) => error);
    expect(isDatabaseAway(fault)).toBe(false);
    expect(isDatabaseAway(new Error('anything'))).toBe(false);
  });

  it('so is a full disk of the database', () => {
    const full = (errno: number, message: string) => Object.assign(new Error(message), { errno });
    expect(isDatabaseAway(full(1114, 'The table is full'))).toBe(true);
    expect(isDatabaseAway(full(1021, 'Disk full'))).toBe(true);
    expect(isDatabaseAway(full(1030, 'Got error 28 "No space left on device" from storage engine InnoDB'))).toBe(true);
    expect(isDatabaseAway(full(1030, 'Got error 122 from storage engine'))).toBe(false);
  });

  it('the log names the trouble and no value of the statement', async () => {
    const error = await killedWhileAsking();
    expect(error.message).toContain('0123456789');
    const { stack } = scrubbed(error);
    expect(stack).not.toContain('0123456789');
    expect(stack).not.toMatch(/select/i);
  });
});
