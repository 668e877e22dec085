import { createTransport } from 'nodemailer';
import type { Services } from '../services.ts';
import type { Composed } from './compose.ts';
import { deliverAll, deliverDue, type Outcome, startDelivering, type Way } from './deliver.ts';
import type { OutboxRow } from './outbox-store.ts';
import { markBounced } from './reach-store.ts';
import { templateOf } from './words/index.ts';
import { letterOf, senderName } from './words/letter-ja.ts';

const second = 1000;
/** Connections to the mail server that are kept open while there is something to send. */
const connections = 8;
/** So few that even if every conversation hangs until its end, all of them end before the claim does. */
const atOnce = 2 * connections;

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
 * Conversations with the mail server of SMTP_URL that neither hang nor read files. nodemailer quotes the local parts of
 * old Japanese carriers (`..`, a dot before the `@`) as RFC 5321 asks.
 */
export const smtp = (url: string): Transport & { readonly close: () => void } =>
  createTransport({
    url,
    pool: true,
    maxConnections: connections,
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

const isRecipientRefused = ({ code, responseCode = 0, command = '' }: SmtpError): boolean =>
  responseCode >= 500 && code === 'EENVELOPE' && !command.startsWith('MAIL');

/** The recipient or the mail itself was refused for good; a refused log-in or sender is ours to mend and tried again. */
const isPermanent = (error: SmtpError): boolean =>
  isRecipientRefused(error) || (error.code === 'EMESSAGE' && (error.responseCode ?? 0) >= 500);

/** Mail programs show a button for the second and press it by themselves for nobody (RFC 2369, RFC 8058). */
const unsubscribeHeaders = (address: string | null): Record<string, string> =>
  address?.startsWith('https:')
    ? { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {};

/** Mail over the given transport. */
export function byMail(services: Services, transport: Transport): Way {
  const { db, now, settings } = services;
  const send = async (row: OutboxRow, composed: Composed | null): Promise<Outcome> => {
    const template = templateOf(row.kind);
    const isNotice = composed?.state === 'mail';
    const letter = isNotice ? composed.letter : template && letterOf(template, row.facts, settings);
    const to = isNotice ? composed.to : row.mailAddress;
    if (!letter || to === null) return { state: 'never', reason: 'EKIND' };
    try {
      await transport.sendMail({
        // The same at every attempt, so that a mail whose receipt got lost can be recognised.
        messageId: `<${row.id}@${settings.mailFrom.split('@').at(-1)}>`,
        from: { name: senderName(settings), address: settings.mailFrom },
        to: { name: '', address: to },
        headers: {
          'Auto-Submitted': 'auto-generated',
          'Content-Language': 'ja',
          ...unsubscribeHeaders(isNotice ? composed.unsubscribe : null),
        },
        date: new Date(now()),
        ...letter,
      });
      return { state: 'sent' };
    } catch (error) {
      const failure = error as SmtpError;
      const reason = reasonOf(failure);
      if (isRecipientRefused(failure) && row.patronId !== null) {
        await markBounced(db, row.patronId, to, new Date(now()));
      }
      return { state: isPermanent(failure) ? 'never' : 'later', reason };
    }
  };
  return { channel: 'mail', atOnce, send };
}

/** Sends the mails that are due and answers how many were taken. Secrets are gone from the outbox once a mail is sent or dead. */
export const sendDue = (services: Services, transport: Transport): Promise<number> =>
  deliverDue(services, byMail(services, transport));

/** Sends all mails that are due and answers how many were taken. */
export const sendAll = (services: Services, transport: Transport): Promise<number> =>
  deliverAll(services, byMail(services, transport));

/** Sends mails as long as the process lives. */
export function startMail(services: Services, smtpUrl: string): { readonly stop: () => Promise<void> } {
  const transport = smtp(smtpUrl);
  const mail = startDelivering(services, byMail(services, transport));
  return {
    stop: async () => {
      await mail.stop();
      transport.close();
    },
  };
}
