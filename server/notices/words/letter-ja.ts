import type { MailTemplate, Sender } from './index.ts';

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const plainName = '図書館';

/** The name patrons see as the sender. */
export const senderName = (sender: Sender): string => sender.libraryName ?? plainName;

/** The subject alone, which needs no facts: they are gone once a mail was sent. */
export const subjectOf = (template: MailTemplate<unknown>, sender: Sender): string =>
  `【${senderName(sender)}】${template.subject}`;

/** The whole mail, as text and as simple HTML with the same words. */
export function letterOf(template: MailTemplate<unknown>, facts: unknown, sender: Sender): Letter {
  const paragraphs = [...template.paragraphs(facts)];
  const signature = [
    senderName(sender),
    'このメールは送信専用のアドレスからお送りしています。ご返信にはお答えできません。',
  ];
  const subject = subjectOf(template, sender);
  const html = [
    '<!doctype html>',
    `<html lang="ja"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`,
    '<body style="font-family: sans-serif; line-height: 1.7; max-width: 36em">',
    ...paragraphs.map((paragraph) => `<p>${linked(paragraph)}</p>`),
    `<hr><p>${signature.map(escaped).join('<br>')}</p>`,
    '</body></html>',
  ].join('\n');
  return { subject, text: [...paragraphs, ['-- ', ...signature].join('\n')].join('\n\n'), html };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] as string);
const linked = (paragraph: string): string =>
  /^https?:\/\/\S+$/.test(paragraph) ? `<a href="${escaped(paragraph)}">${escaped(paragraph)}</a>` : escaped(paragraph);
