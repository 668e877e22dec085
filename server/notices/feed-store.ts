import type { Database, Row } from '../db/connect.ts';

/** A patron's calendar feed. Its address is made of the id and the library's key: it stands nowhere. */
export interface Feed {
  readonly id: string;
  readonly patronId: string;
  readonly showsTitles: boolean;
  readonly createdAt: Date;
}

const toFeed = (row: Row): Feed => ({
  id: row.id,
  patronId: row.patron_id,
  showsTitles: Boolean(row.shows_titles),
  createdAt: row.created_at,
});

export async function feedOf(db: Database, patronId: string): Promise<Feed | null> {
  const row = await db('calendar_feed').where({ patron_id: patronId }).first();
  return row ? toFeed(row) : null;
}

export async function feedBySecret(db: Database, secretHash: string): Promise<Feed | null> {
  const row = await db('calendar_feed').where({ secret_hash: secretHash }).first();
  return row ? toFeed(row) : null;
}

/** The patron's only feed; an earlier address is dead from now on. */
export async function saveFeed(db: Database, feed: Feed & { readonly secretHash: string }): Promise<void> {
  await db('calendar_feed')
    .insert({
      patron_id: feed.patronId,
      id: feed.id,
      secret_hash: feed.secretHash,
      shows_titles: feed.showsTitles,
      created_at: feed.createdAt,
    })
    .onConflict()
    .merge();
}

export async function removeFeed(db: Database, patronId: string): Promise<void> {
  await db('calendar_feed').where({ patron_id: patronId }).delete();
}
