import { createTransport } from 'nodemailer';
import type { Services } from '../services.ts';
import * as outbox from './outbox-store.ts';
import { templateOf } from './words/index.ts';
import { letterOf, senderName } from './words/letter-ja.ts';

const second = 1000;
/** How long a process keeps a claimed mail from the others: longer than any conversation with a mail server may last. */
const claimMs = 180 * second;
const atOnce = 10;
const attemptLimit = 8;
const pollMs = 5 * second;

/** From 15 seconds, four times as long after each failure, at most six hours: about twelve hours in all. */
const backOffMs = (attempt: number): number => Math.min(15 * second * 4 ** (attempt - 1), 6 * 3600 * second);

interface Transport {
  readonly sendMail: (mail: {
    readonly messageId: string;
    readonly from: { readonly name: string; readonly address: string };
    readonly to: { readonly name: string; readonly address: string };
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly date: Date;
  }) => Promise<unknown>;
}

/**
 * A conversation with the mail server of SMTP_URL that neither hangs nor reads files. nodemailer quotes the local parts of
 * old Japanese carriers (`..`, a dot before the `@`) as RFC 5321 asks.
 */
export const smtp = (url: string): Transport & { readonly close: () => void } =>
  createTransport({
    url,
    connectionTimeout: 10 * second,
    greetingTimeout: 10 * second,
    socketTimeout: 30 * second,
    disableFileAccess: true,
    disableUrlAccess: true,
  });

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

/** What an operator may know of a failure: no address stands in it, as in a server's own sentence. */
const reasonOf = ({ code, responseCode, command }: SmtpError): string =>
  [code ?? 'EUNKNOWN', responseCode, command].filter(Boolean).join(' ');

/** The recipient or the mail itself was refused for good; a refused log-in or sender is ours to mend and tried again. */
const isPermanent = ({ code, responseCode = 0, command = '' }: SmtpError): boolean =>
  responseCode >= 500 && (code === 'EMESSAGE' || (code === 'EENVELOPE' && !command.startsWith('MAIL')));

/** Sends what is due and answers how many mails were taken. Facts are gone from the outbox once a mail is sent or dead. */
export async function sendDue(services: Services, transport: Transport): Promise<number> {
  const { db, now, settings, log } = services;
  const mails = await outbox.claim(db, now(), now() + claimMs, atOnce);
  for (const mail of mails) {
    const template = templateOf(mail.kind);
    const about = { mailId: mail.id, kind: mail.kind, attempt: mail.attemptCount };
    if (!template || now() - mail.createdAt.getTime() > template.usefulMs) {
      await outbox.markDead(db, mail.id, new Date(now()), template ? 'EXPIRED' : 'EKIND');
      log.warn({ ...about, reason: 'expired' }, 'mail dead');
      continue;
    }
    try {
      await transport.sendMail({
        // The same at every attempt, so that a mail whose receipt got lost can be recognised.
        messageId: `<${mail.id}@${settings.mailFrom.split('@').at(-1)}>`,
        from: { name: senderName(settings), address: settings.mailFrom },
        to: { name: '', address: mail.mailAddress },
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'ja' },
        date: new Date(now()),
        ...letterOf(template, mail.facts, settings),
      });
      await outbox.markSent(db, mail.id, new Date(now()));
      log.info(about, 'mail sent');
    } catch (error) {
      const failure = error as SmtpError;
      const reason = reasonOf(failure);
      if (isPermanent(failure) || mail.attemptCount >= attemptLimit) {
        await outbox.markDead(db, mail.id, new Date(now()), reason);
        log.warn({ ...about, reason }, 'mail dead');
      } else {
        await outbox.putOff(db, mail.id, new Date(now() + backOffMs(mail.attemptCount)), reason);
        log.warn({ ...about, reason }, 'mail put off');
      }
    }
  }
  return mails.length;
}

/**
 * Sends mails as long as the process lives: when one was queued here, and every few seconds what is due again or was queued
 * elsewhere. `stop` waits for the mail under way; what is not sent then waits in the outbox.
 */
export function startMail(services: Services, smtpUrl: string): { readonly stop: () => Promise<void> } {
  const { signals, log } = services;
  const transport = smtp(smtpUrl);
  let isStopping = false;
  let isAwaited = false;
  let running: Promise<void> | null = null;

  const sendAll = async (): Promise<void> => {
    do {
      isAwaited = false;
      while (!isStopping && (await sendDue(services, transport)) > 0);
    } while (isAwaited && !isStopping);
  };
  const wake = (): void => {
    isAwaited = true;
    running ??= sendAll()
      .catch((error: Error & { code?: string }) => log.error({ code: error.code ?? error.name }, 'outbox'))
      .finally(() => {
        running = null;
      });
  };
  const timer = setInterval(wake, pollMs);
  signals.on('mail-queued', wake);
  wake();
  return {
    stop: async () => {
      isStopping = true;
      clearInterval(timer);
      signals.off('mail-queued', wake);
      await running;
      transport.close();
    },
  };
}
