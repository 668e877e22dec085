import { router, staffProcedure } from '../trpc.ts';
import * as outbox from './outbox-store.ts';
import { templateOf } from './words/index.ts';
import { letterOf, subjectOf } from './words/letter-ja.ts';

const shownCount = 100;

/** What the operator sees of outgoing mails. */
export const outboxRouter = router({
  /**
   * The last hundred mails, newest first; instants in milliseconds. `text` stands there only while no mail server is
   * configured (the demonstration is followed to its end here): it holds links and codes that are the patron's alone.
   */
  list: staffProcedure('admin').query(async ({ ctx }) => {
    const isSmtpConfigured = ctx.settings.smtpUrl !== null;
    const mails = (await outbox.latest(ctx.db, shownCount)).map((mail) => {
      const template = templateOf(mail.kind);
      const isWaiting = mail.sentAt === null && mail.deadAt === null;
      const isShown = !isSmtpConfigured && isWaiting && template !== null;
      return {
        id: mail.id,
        kind: mail.kind,
        to: mail.mailAddress,
        subject: template && subjectOf(template, ctx.settings),
        text: isShown ? letterOf(template, mail.facts, ctx.settings).text : null,
        createdAt: mail.createdAt.getTime(),
        sentAt: mail.sentAt?.getTime() ?? null,
        deadAt: mail.deadAt?.getTime() ?? null,
        attemptCount: mail.attemptCount,
        lastError: mail.lastError,
      };
    });
    return { isSmtpConfigured, mails };
  }),
});
