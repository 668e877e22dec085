import type { loans as ja } from '../ja/loans.ts';
import type { Phrases } from '../phrases.ts';
import { dayCount } from './days.ts';

export const loans: Phrases<typeof ja> = {
  title: '{借|か}りている{本|ほん}',
  sections: '{借|か}りている{本|ほん}と{予約|よやく}',
  loansTab: '{借|か}りている{本|ほん}',
  holdsTab: '{予約|よやく}',
  count: (count, limit) => `${count}{点|てん}（${limit}{点|てん}まで）`,
  none: 'いま{借|か}りている{本|ほん}はありません。',
  lentOn: (day) => `${day}に{借|か}りました`,
  lentAt: (branch, day) => `${branch}・${day}に{借|か}りました`,
  renewedOnce: '{延長|えんちょう}しました',
  dueLabel: '{返|かえ}す{日|ひ}（{返却期限|へんきゃくきげん}）',
  renew: '{延長|えんちょう}',
  renewing: '{少|すこ}し{待|ま}ってください',
  preview: { before: '{延長|えんちょう}すると ', after: 'まで{借|か}りられます' },
  shortened: (count) => `{遅|おく}れた{日|ひ}を{引|ひ}いて、${dayCount(count)}です`,
  renewed: (day) => `{延長|えんちょう}しました。${day}までに{返|かえ}してください。`,
  renewLabel: (title) => `「${title}」を{延長|えんちょう}する`,
  bulk: {
    open: 'まとめて{延長|えんちょう}する',
    title: 'まとめて{延長|えんちょう}する',
    explain: (count) => `${count}{点|てん}の{返|かえ}す{日|ひ}が{変|か}わります。`,
    act: (count) => `${count}{点|てん}を{延長|えんちょう}する`,
    results: '{延長|えんちょう}の{結果|けっか}',
    done: (count) => `${count}{点|てん}を{延長|えんちょう}しました`,
    change: (from, to) => `${from} → ${to}`,
  },
  ebook: {
    read: '{読|よ}む',
    returnsItself: '{返|かえ}す{日|ひ}を{過|す}ぎると、ひとりでに{返|かえ}ります',
    returnNow: '{返|かえ}す',
    confirmTitle: '{電子|でんし}の{本|ほん}を{返|かえ}しますか',
    confirm: (title) =>
      `「${title}」を{返|かえ}します。{続|つづ}きを{読|よ}みたいときは、もう{一度|いちど}{借|か}りてください。`,
    returned: '{返|かえ}しました。',
  },
  postNote:
    '「{返却|へんきゃく}ポスト」に{返|かえ}した{本|ほん}は、{少|すこ}しの{間|あいだ}ここに{出|で}ます。{図書館|としょかん}が{開|あ}いてから{消|き}えます。',
};
