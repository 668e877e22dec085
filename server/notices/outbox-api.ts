import { router, staffProcedure } from '../trpc.ts';
import { compose } from './compose.ts';
import { noticeIdsOf } from './outbox-store.ts';
import { latestMails } from './outbox-view-store.ts';
import { patronsOf } from './reach-store.ts';
import { templateOf } from './words/index.ts';
import { letterOf } from './words/letter-ja.ts';
import { subjectOfKind } from './words/subjects-ja.ts';

const shownCount = 100;

/** What the operator sees of outgoing mails. */
export const outboxRouter = router({
  /**
   * The last hundred mails, newest first; instants in milliseconds. `text` stands there only while no mail server is
   * configured (the demonstration is followed to its end here): it holds links and codes that are the patron's alone.
   */
  list: staffProcedure('admin').query(async ({ ctx }) => {
    const isSmtpConfigured = ctx.settings.smtpUrl !== null;
    const rows = await latestMails(ctx.db, shownCount);
    const waiting = rows.filter(({ sentAt, deadAt }) => sentAt === null && deadAt === null);
    const composed = await compose(ctx, waiting);
    const patrons = await patronsOf(
      ctx.db,
      rows.flatMap(({ patronId }) => patronId ?? []),
    );
    const mails = rows.map((row) => {
      const template = templateOf(row.kind);
      const notice = composed.get(row.id);
      const isNotice = noticeIdsOf(row) !== null;
      const letter = isNotice
        ? notice?.state === 'mail'
          ? notice.letter
          : null
        : template && waiting.includes(row)
          ? letterOf(template, row.facts, ctx.settings)
          : null;
      return {
        id: row.id,
        kind: row.kind,
        to: row.mailAddress ?? patrons.get(row.patronId ?? '')?.mailAddress ?? '',
        subject: letter?.subject ?? subjectOfKind(row.kind, ctx.settings),
        text: isSmtpConfigured ? null : (letter?.text ?? null),
        createdAt: row.createdAt.getTime(),
        sentAt: row.sentAt?.getTime() ?? null,
        deadAt: row.deadAt?.getTime() ?? null,
        attemptCount: row.attemptCount,
        lastError: row.lastError,
      };
    });
    return { isSmtpConfigured, mails };
  }),
});
