import type { MailTemplate, MailWords, Sender } from './index.ts';

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const plainName = '図書館';

/** The name patrons see as the sender. */
export const senderName = (sender: Sender): string => sender.libraryName ?? plainName;

/** A subject with the library's name before it. */
export const withSender = (subject: string, sender: Sender): string => `【${senderName(sender)}】${subject}`;

/** A letter of the account. */
export const letterOf = (template: MailTemplate<unknown>, facts: unknown, sender: Sender): Letter =>
  letterFrom({ subject: template.subject, paragraphs: template.paragraphs(facts) }, sender);

/** The whole mail, as text and as simple HTML with the same words. */
export function letterFrom(words: MailWords, sender: Sender): Letter {
  const { paragraphs } = words;
  const signature = [
    senderName(sender),
    'このメールは送信専用のアドレスからお送りしています。ご返信にはお答えできません。',
  ];
  const subject = withSender(words.subject, sender);
  const html = [
    '<!doctype html>',
    `<html lang="ja"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family: sans-serif; line-height: 1.7; max-width: 36em">',
    ...paragraphs.map((paragraph) => `<p>${paragraph.split('\n').map(linked).join('<br>')}</p>`),
    `<hr><p>${signature.map(escaped).join('<br>')}</p>`,
    '</body></html>',
  ].join('\n');
  return { subject, text: [...paragraphs, ['-- ', ...signature].join('\n')].join('\n\n'), html };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] as string);
const linked = (line: string): string =>
  /^https?:\/\/\S+$/.test(line) ? `<a href="${escaped(line)}">${escaped(line)}</a>` : escaped(line);
