import { noticeWords } from './notices-ja.ts';
import { type Sender, templateOf } from './index.ts';
import { withSender } from './letter-ja.ts';

/** The subject of any kind of mail, without its facts; null for a kind that only a newer version of the server knows. */
export function subjectOfKind(kind: string, sender: Sender): string | null {
  const template = templateOf(kind);
  if (template) return withSender(template.subject, sender);
  const words = Object.hasOwn(noticeWords, kind) ? noticeWords[kind as keyof typeof noticeWords] : null;
  return words && withSender(words.subject([]), sender);
}
