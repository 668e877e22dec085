const dayMs = 86_400_000;

/** Notices are kept so many days. */
export const noticeKeptDays = 180;
export const inboxLimit = 200;

/** Notices after this instant are shown; those up to it are gone, or about to be. */
export const sinceFor = (now: number): Date => new Date(now - noticeKeptDays * dayMs);
