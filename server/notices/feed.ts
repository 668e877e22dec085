import type { Services } from '../services.ts';
import type { Feed } from './feed-store.ts';

type Keys = Pick<Services, 'noticeKeys'>;

/** The secret in a feed's address, 43 letters: only the library's key makes it of the id, so no table needs to hold it. */
export const feedSecret = ({ noticeKeys }: Keys, { id }: Pick<Feed, 'id'>): string =>
  noticeKeys().secretOf(`calendar ${id}`);

export const feedAddress = (keys: Keys, feed: Pick<Feed, 'id'>, origin: string): string =>
  `${origin}/calendar/${feedSecret(keys, feed)}.ics`;
