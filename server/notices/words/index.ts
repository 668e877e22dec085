import { accountMails } from './account-ja.ts';
import { shelfMails } from './shelf-ja.ts';

/** Where the mail comes from; what every mail may speak of. */
export interface Sender {
  readonly libraryName: string | null;
  readonly mailFrom: string;
}

export interface MailWords {
  readonly subject: string;
  /** Paragraphs of one line or several; a line that is an address becomes a link. */
  readonly paragraphs: readonly string[];
}

export interface MailTemplate<F> {
  /** Not sent any more when it has waited longer than this, in milliseconds: an old code only confuses. */
  readonly usefulMs: number;
  readonly subject: string;
  readonly paragraphs: (facts: F) => readonly string[];
}

const templates = { ...accountMails, ...shelfMails };

export type MailKind = keyof typeof templates;
export type MailFacts = { [K in MailKind]: Parameters<(typeof templates)[K]['paragraphs']>[0] };

/** The template of a kind; null for a kind that only a newer version of the server knows. */
export const templateOf = (kind: string): MailTemplate<unknown> | null =>
  Object.hasOwn(templates, kind) ? (templates[kind as MailKind] as MailTemplate<unknown>) : null;
