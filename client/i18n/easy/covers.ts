import type { covers as ja } from '../ja/covers.ts';
import type { Phrases } from '../phrases.ts';

export const covers: Phrases<typeof ja> = { credit: '{表紙|ひょうし}の{絵|え}や{写真|しゃしん}：' };
