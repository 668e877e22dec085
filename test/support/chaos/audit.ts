import type { Knex } from 'knex';

type Columns = Readonly<Record<string, string | number | null>>;

/** What a transaction that was committed did to one row, in the order in which it was done to rows of the same title. */
export interface Change {
  readonly n: number;
  readonly what: 'hold' | 'loan' | 'item';
  readonly op: 'insert' | 'update' | 'delete';
  readonly id: string;
  readonly before: Columns | null;
  readonly after: Columns | null;
}

export const auditTable = 'chaos_change';

const columns = {
  hold: [
    'patron_id',
    'bib_id',
    'queue_number',
    'state',
    'item_id',
    'pickup_branch_id',
    'contact',
    'shelf_until',
    'shelf_extension_count',
    'ended_on',
    'ended_by',
  ],
  loan: ['patron_id', 'bib_id', 'item_id', 'due_on', 'renewal_count'],
  item: ['bib_id', 'state', 'at_branch_id'],
} as const;

/** From now on the database itself notes what is done to holds, loans and items, in the transaction that does it. */
export async function keepAudit(db: Knex): Promise<void> {
  await db.raw(
    `CREATE TABLE ${auditTable} (
      n BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, what VARCHAR(10) NOT NULL, op VARCHAR(10) NOT NULL,
      id VARCHAR(40) NOT NULL, was JSON NULL, became JSON NULL) ENGINE = InnoDB`,
  );
  for (const [table, names] of Object.entries(columns)) {
    const row = (alias: string) => `JSON_OBJECT(${names.map((name) => `'${name}', ${alias}.${name}`).join(', ')})`;
    const rows = {
      insert: ['NEW.id', 'NULL', row('NEW')],
      update: ['NEW.id', row('OLD'), row('NEW')],
      delete: ['OLD.id', row('OLD'), 'NULL'],
    };
    for (const [op, values] of Object.entries(rows)) {
      await db.raw(
        `CREATE TRIGGER chaos_${table}_${op} AFTER ${op} ON ${table} FOR EACH ROW
          INSERT INTO ${auditTable} (what, op, id, was, became) VALUES ('${table}', '${op}', ${values.join(', ')})`,
      );
    }
  }
}

export async function readAudit(db: Knex): Promise<Change[]> {
  const rows = await db(auditTable).orderBy('n');
  const columnsOf = (value: unknown) => (typeof value === 'string' ? JSON.parse(value) : value) as Columns | null;
  return rows.map(({ n, what, op, id, was, became }) => ({
    n,
    what,
    op,
    id,
    before: columnsOf(was),
    after: columnsOf(became),
  }));
}
