// The bookmobile of the demonstration and its stops. All fourteen stations are INVENTED: no such places or stops are
// meant, which is why every name begins with （見本） and every row says isInvented.

export interface BookmobileStation {
  id: string;
  name: string;
  reading: string;
  place: string;
  /** ISO weekday number, 1 = Monday; the bookmobile goes out from Tuesday (2) to Saturday (6). */
  weekday: 2 | 3 | 4 | 5 | 6;
  /** Which occurrence of that weekday in the month. */
  weeksOfMonth: readonly number[];
  /** Local time, 'HH:MM'. */
  from: string;
  to: string;
  isInvented: true;
}

export const bookmobile = {
  name: '移動図書館',
  reading: 'いどうとしょかん',
  /** The library the bookmobile belongs to. */
  branchId: 'kita',
} as const;

export const bookmobileStations: readonly BookmobileStation[] = [
  {
    id: 'st-01',
    name: '（見本）あおば公園駐車場',
    reading: 'みほんあおばこうえんちゅうしゃじょう',
    place: '公園の駐車場',
    weekday: 2,
    weeksOfMonth: [1, 3],
    from: '10:00',
    to: '10:40',
    isInvented: true,
  },
  {
    id: 'st-02',
    name: '（見本）ひばり台自治会館前',
    reading: 'みほんひばりだいじちかいかんまえ',
    place: '自治会館の前',
    weekday: 2,
    weeksOfMonth: [1, 3],
    from: '11:00',
    to: '11:40',
    isInvented: true,
  },
  {
    id: 'st-03',
    name: '（見本）けやき団地中央広場',
    reading: 'みほんけやきだんちちゅうおうひろば',
    place: '団地の広場',
    weekday: 2,
    weeksOfMonth: [1, 3],
    from: '14:00',
    to: '14:40',
    isInvented: true,
  },
  {
    id: 'st-04',
    name: '（見本）みどり橋小学校西門',
    reading: 'みほんみどりばししょうがっこうにしもん',
    place: '小学校の西門',
    weekday: 3,
    weeksOfMonth: [1, 3],
    from: '10:00',
    to: '10:40',
    isInvented: true,
  },
  {
    id: 'st-05',
    name: '（見本）すみれ公民館',
    reading: 'みほんすみれこうみんかん',
    place: '公民館の玄関前',
    weekday: 3,
    weeksOfMonth: [1, 3],
    from: '13:30',
    to: '14:10',
    isInvented: true,
  },
  {
    id: 'st-06',
    name: '（見本）わかば保育園となり',
    reading: 'みほんわかばほいくえんとなり',
    place: '保育園のとなりの空き地',
    weekday: 3,
    weeksOfMonth: [2, 4],
    from: '15:00',
    to: '15:40',
    isInvented: true,
  },
  {
    id: 'st-07',
    name: '（見本）さつき台集会所',
    reading: 'みほんさつきだいしゅうかいじょ',
    place: '集会所の前',
    weekday: 4,
    weeksOfMonth: [1, 3],
    from: '10:20',
    to: '11:00',
    isInvented: true,
  },
  {
    id: 'st-08',
    name: '（見本）なかよし広場',
    reading: 'みほんなかよしひろば',
    place: '広場の入口',
    weekday: 4,
    weeksOfMonth: [2, 4],
    from: '10:20',
    to: '11:00',
    isInvented: true,
  },
  {
    id: 'st-09',
    name: '（見本）ゆうひが丘バス停横',
    reading: 'みほんゆうひがおかばすていよこ',
    place: 'バス停のよこの転回場',
    weekday: 4,
    weeksOfMonth: [2, 4],
    from: '14:00',
    to: '14:50',
    isInvented: true,
  },
  {
    id: 'st-10',
    name: '（見本）もみじ苑ふれあいホーム',
    reading: 'みほんもみじえんふれあいほーむ',
    place: '高齢者施設の玄関前',
    weekday: 5,
    weeksOfMonth: [2, 4],
    from: '10:00',
    to: '10:40',
    isInvented: true,
  },
  {
    id: 'st-11',
    name: '（見本）しらさぎ川スポーツ広場',
    reading: 'みほんしらさぎがわすぽーつひろば',
    place: 'スポーツ広場の駐車場',
    weekday: 5,
    weeksOfMonth: [2, 4],
    from: '13:40',
    to: '14:20',
    isInvented: true,
  },
  {
    id: 'st-12',
    name: '（見本）こはる団地3号棟前',
    reading: 'みほんこはるだんちさんごうとうまえ',
    place: '団地3号棟の前',
    weekday: 5,
    weeksOfMonth: [1, 3],
    from: '15:00',
    to: '15:40',
    isInvented: true,
  },
  {
    id: 'st-13',
    name: '（見本）つばめ児童センター',
    reading: 'みほんつばめじどうせんたー',
    place: '児童センターの駐車場',
    weekday: 6,
    weeksOfMonth: [1, 3],
    from: '10:30',
    to: '11:20',
    isInvented: true,
  },
  {
    id: 'st-14',
    name: '（見本）うめの里農産物直売所',
    reading: 'みほんうめのさとのうさんぶつちょくばいじょ',
    place: '直売所の駐車場',
    weekday: 6,
    weeksOfMonth: [2, 4],
    from: '13:30',
    to: '14:20',
    isInvented: true,
  },
];
