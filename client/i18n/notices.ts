import { type NoticeWords, notices } from './ja/notices.ts';

/** The words of the notices' screens, apart from the others: only who opens those screens loads them. */
export const noticeWords = (): NoticeWords => notices;
