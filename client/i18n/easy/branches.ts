import type { branches as ja } from '../ja/branches.ts';
import type { Phrases } from '../phrases.ts';

export const branches: Phrases<typeof ja> = {
  title: '{図書館|としょかん}のカレンダー',
  lead: '{図書館|としょかん}を{選|えら}ぶと、{休|やす}みの{日|ひ}（{休館日|きゅうかんび}）と{開|あ}いている{時間|じかん}がわかります。インターネットにつながっていなくても{見|み}られます。',
  openToday: (opens, closes) => `きょうは${opens}から${closes}まで`,
  closedToday: 'きょうは{休|やす}みです',
  nextClosed: (day) => `{次|つぎ}の{休|やす}みは${day}`,
  phone: '{電話|でんわ}',
  hours: '{開|あ}いている{時間|じかん}',
  weekdays: {
    weekday: '{月|げつ}から{金|きん}',
    saturday: '{土曜日|どようび}',
    'sunday-and-holiday': '{日曜日|にちようび}・{祝日|しゅくじつ}',
  },
  month: (year, month) => `${year}{年|ねん}${month}{月|がつ}`,
  previousMonth: '{前|まえ}の{月|つき}',
  nextMonth: '{次|つぎ}の{月|つき}',
  weekdayNames: ['{月|げつ}', '{火|か}', '{水|すい}', '{木|もく}', '{金|きん}', '{土|ど}', '{日|にち}'],
  closed: '{休|やす}み',
  holiday: '{祝日|しゅくじつ}',
  today: 'きょう',
  legend: '{色|いろ}がついている{日|ひ}は、{図書館|としょかん}が{休|やす}みです。',
  unknownMonth: 'この{月|つき}のカレンダーは、まだありません。',
  unknown: 'この{図書館|としょかん}は{見|み}つかりません。',
  all: '{図書館|としょかん}を{全部|ぜんぶ}{見|み}る',
  bookmobile: '{図書館|としょかん}の{車|くるま}（{移動図書館|いどうとしょかん}）が{来|く}る{日|ひ}',
  invented: 'これは{例|れい}です。{本当|ほんとう}の{場所|ばしょ}ではありません',
  nextVisit: (day) => `{次|つぎ}は${day}`,
};
