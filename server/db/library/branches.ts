// The libraries of the demonstration. Names and the division into closing-day groups follow the city library the app
// is modelled on; everything else is made up for the demonstration: the telephone numbers (048-000-00xx do not exist),
// the hours and the stock-taking periods. Never show them to a real patron as facts.

export interface BranchHours {
  weekday: 'weekday' | 'saturday' | 'sunday-and-holiday';
  /** Local time, 'HH:MM'. */
  opens: string;
  closes: string;
}

/** The yearly closing for stock-taking, from the first to the last day inclusive. */
export interface StockTaking {
  /** 'MM-DD', the same every year in the demonstration. */
  from: string;
  to: string;
}

export interface LibraryBranch {
  id: string;
  name: string;
  reading: string;
  /** Which day of the week the library is closed on, or the library that has a calendar of its own. */
  group: 'central' | 'mon' | 'tue' | 'omiya';
  phone: string;
  hours: readonly BranchHours[];
  stockTaking?: StockTaking;
}

const longest: readonly BranchHours[] = [
  { weekday: 'weekday', opens: '09:00', closes: '21:00' },
  { weekday: 'saturday', opens: '09:00', closes: '20:00' },
  { weekday: 'sunday-and-holiday', opens: '09:00', closes: '20:00' },
];

const large: readonly BranchHours[] = [
  { weekday: 'weekday', opens: '09:00', closes: '20:00' },
  { weekday: 'saturday', opens: '09:00', closes: '18:00' },
  { weekday: 'sunday-and-holiday', opens: '09:00', closes: '18:00' },
];

const medium: readonly BranchHours[] = [
  { weekday: 'weekday', opens: '09:00', closes: '19:00' },
  { weekday: 'saturday', opens: '09:00', closes: '18:00' },
  { weekday: 'sunday-and-holiday', opens: '09:00', closes: '17:00' },
];

const small: readonly BranchHours[] = [
  { weekday: 'weekday', opens: '09:00', closes: '18:00' },
  { weekday: 'saturday', opens: '09:00', closes: '17:00' },
  { weekday: 'sunday-and-holiday', opens: '09:00', closes: '17:00' },
];

const annex: readonly BranchHours[] = [
  { weekday: 'weekday', opens: '09:00', closes: '17:00' },
  { weekday: 'saturday', opens: '09:00', closes: '17:00' },
  { weekday: 'sunday-and-holiday', opens: '09:00', closes: '17:00' },
];

export const libraryBranches: readonly LibraryBranch[] = [
  {
    id: 'chuo',
    name: '中央図書館',
    reading: 'ちゅうおうとしょかん',
    group: 'central',
    phone: '048-000-0001',
    hours: longest,
  },
  {
    id: 'kita-urawa',
    name: '北浦和図書館',
    reading: 'きたうらわとしょかん',
    group: 'mon',
    phone: '048-000-0002',
    hours: large,
    stockTaking: { from: '02-03', to: '02-07' },
  },
  {
    id: 'musashi-urawa',
    name: '武蔵浦和図書館',
    reading: 'むさしうらわとしょかん',
    group: 'mon',
    phone: '048-000-0003',
    hours: large,
  },
  {
    id: 'minami-urawa',
    name: '南浦和図書館',
    reading: 'みなみうらわとしょかん',
    group: 'mon',
    phone: '048-000-0004',
    hours: medium,
  },
  {
    id: 'higashi-urawa',
    name: '東浦和図書館',
    reading: 'ひがしうらわとしょかん',
    group: 'mon',
    phone: '048-000-0005',
    hours: medium,
    stockTaking: { from: '10-14', to: '10-18' },
  },
  {
    id: 'omiya-seibu',
    name: '大宮西部図書館',
    reading: 'おおみやせいぶとしょかん',
    group: 'mon',
    phone: '048-000-0006',
    hours: medium,
  },
  { id: 'haruno', name: '春野図書館', reading: 'はるのとしょかん', group: 'mon', phone: '048-000-0007', hours: medium },
  {
    id: 'yono',
    name: '与野図書館',
    reading: 'よのとしょかん',
    group: 'mon',
    phone: '048-000-0008',
    hours: large,
    stockTaking: { from: '05-19', to: '05-23' },
  },
  {
    id: 'sakuragi',
    name: '桜木図書館',
    reading: 'さくらぎとしょかん',
    group: 'mon',
    phone: '048-000-0009',
    hours: large,
  },
  {
    id: 'iwatsuki-ekihigashiguchi',
    name: '岩槻駅東口図書館',
    reading: 'いわつきえきひがしぐちとしょかん',
    group: 'mon',
    phone: '048-000-0010',
    hours: large,
  },
  { id: 'sakura', name: '桜図書館', reading: 'さくらとしょかん', group: 'mon', phone: '048-000-0011', hours: large },
  {
    id: 'kita',
    name: '北図書館',
    reading: 'きたとしょかん',
    group: 'mon',
    phone: '048-000-0012',
    hours: large,
    stockTaking: { from: '06-09', to: '06-13' },
  },
  { id: 'misono', name: '美園図書館', reading: 'みそのとしょかん', group: 'mon', phone: '048-000-0013', hours: medium },
  {
    id: 'omiya-higashi',
    name: '大宮東図書館',
    reading: 'おおみやひがしとしょかん',
    group: 'tue',
    phone: '048-000-0014',
    hours: medium,
  },
  {
    id: 'nanasato',
    name: '七里図書館',
    reading: 'ななさととしょかん',
    group: 'tue',
    phone: '048-000-0015',
    hours: medium,
  },
  {
    id: 'miyahara',
    name: '宮原図書館',
    reading: 'みやはらとしょかん',
    group: 'tue',
    phone: '048-000-0016',
    hours: small,
  },
  { id: 'mamiya', name: '馬宮図書館', reading: 'まみやとしょかん', group: 'tue', phone: '048-000-0017', hours: small },
  {
    id: 'iwatsuki',
    name: '岩槻図書館',
    reading: 'いわつきとしょかん',
    group: 'tue',
    phone: '048-000-0018',
    hours: medium,
    stockTaking: { from: '11-10', to: '11-14' },
  },
  {
    id: 'iwatsuki-tobu',
    name: '岩槻東部図書館',
    reading: 'いわつきとうぶとしょかん',
    group: 'tue',
    phone: '048-000-0019',
    hours: small,
  },
  {
    id: 'katayanagi',
    name: '片柳図書館',
    reading: 'かたやなぎとしょかん',
    group: 'tue',
    phone: '048-000-0020',
    hours: small,
  },
  {
    id: 'yono-minami',
    name: '与野南図書館',
    reading: 'よのみなみとしょかん',
    group: 'tue',
    phone: '048-000-0021',
    hours: small,
  },
  {
    id: 'mihashi',
    name: '大宮西部図書館三橋分館',
    reading: 'おおみやせいぶとしょかんみはしぶんかん',
    group: 'tue',
    phone: '048-000-0022',
    hours: annex,
  },
  {
    id: 'yono-nishi',
    name: '与野図書館西分館',
    reading: 'よのとしょかんにしぶんかん',
    group: 'tue',
    phone: '048-000-0023',
    hours: annex,
  },
  {
    id: 'okubo-higashi',
    name: '桜図書館大久保東分館',
    reading: 'さくらとしょかんおおくぼひがしぶんかん',
    group: 'tue',
    phone: '048-000-0024',
    hours: annex,
  },
  {
    id: 'omiya',
    name: '大宮図書館',
    reading: 'おおみやとしょかん',
    group: 'omiya',
    phone: '048-000-0025',
    hours: longest,
    stockTaking: { from: '02-16', to: '02-20' },
  },
];
