// The people of the demonstration: all fictional. The telephone numbers do not exist (048-000-xxxx, 090-0000-xxxx) and
// the mail addresses are in a domain reserved for examples. Ages in the comments are those of November 2026.

export interface DemoPatron {
  /** Card number, 10 digits. */
  card: string;
  name: string;
  reading: string;
  /** 10 or 11 digits. */
  phone: string;
  /** 'YYYY-MM-DD' */
  birthOn: string;
  mail: string | null;
  /** What the demonstration shows with this patron. */
  role: string;
}

export interface DemoStaff {
  loginName: string;
  name: string;
  roles: readonly ('desk' | 'catalogue' | 'admin')[];
  branchId: string;
}

/** The first three are the patrons a newcomer is told to sign in as. */
export const demoPatrons: readonly DemoPatron[] = [
  {
    card: '0123456789',
    name: '大宮 花子',
    reading: 'おおみや はなこ',
    phone: '09000000001',
    birthOn: '1984-04-12',
    mail: 'hanako@example.jp',
    role: 'adult, busy: many loans, holds in several states, one overdue loan',
  },
  {
    card: '0123456790',
    name: '浦和 健太',
    reading: 'うらわ けんた',
    phone: '0480000102',
    birthOn: '2017-05-20',
    mail: null,
    role: 'child of 9: picture books and pages for children, no mail address',
  },
  {
    card: '0123456791',
    name: '岩槻 正雄',
    reading: 'いわつき まさお',
    phone: '0480000103',
    birthOn: '1948-03-03',
    mail: null,
    role: 'aged 78: card expires soon, large text, waits for a printed notice',
  },
  {
    card: '0123456792',
    name: '与野 美咲',
    reading: 'よの みさき',
    phone: '09000000004',
    birthOn: '1991-09-08',
    mail: 'misaki@example.jp',
    role: 'hold ready on the shelf, last day of keeping is near',
  },
  {
    card: '0123456793',
    name: '見沼 大輔',
    reading: 'みぬま だいすけ',
    phone: '09000000005',
    birthOn: '1979-01-27',
    mail: 'daisuke@example.jp',
    role: 'sequence of holds on a work in many volumes',
  },
  {
    card: '0123456794',
    name: '桜木 千尋',
    reading: 'さくらぎ ちひろ',
    phone: '09000000006',
    birthOn: '2009-12-02',
    mail: 'chihiro@example.jp',
    role: 'student: e-book loans and a waiting e-book hold',
  },
  {
    card: '0123456795',
    name: '西 由紀子',
    reading: 'にし ゆきこ',
    phone: '0480000107',
    birthOn: '1958-07-15',
    mail: 'yukiko@example.jp',
    role: 'magazines and cookery, reads back issues',
  },
  {
    card: '0123456796',
    name: '北 翔太',
    reading: 'きた しょうた',
    phone: '09000000008',
    birthOn: '2004-06-30',
    mail: 'shota@example.jp',
    role: 'first in the queue for a popular new title',
  },
  {
    card: '0123456797',
    name: '浦和 恵',
    reading: 'うらわ めぐみ',
    phone: '09000000009',
    birthOn: '1987-02-18',
    mail: 'megumi@example.jp',
    role: 'mother of 浦和 健太, shows the cards of one family',
  },
  {
    card: '0123456798',
    name: '緑 幸一',
    reading: 'みどり こういち',
    phone: '0480000110',
    birthOn: '1952-11-05',
    mail: null,
    role: 'uses the bookmobile only',
  },
  {
    card: '0123456799',
    name: '片柳 さやか',
    reading: 'かたやなぎ さやか',
    phone: '09000000011',
    birthOn: '1996-08-21',
    mail: 'sayaka@example.jp',
    role: 'loan limit reached',
  },
  {
    card: '0123456800',
    name: '宮原 俊介',
    reading: 'みやはら しゅんすけ',
    phone: '09000000012',
    birthOn: '1972-10-09',
    mail: 'shunsuke@example.jp',
    role: 'overdue loans, holds suspended',
  },
  {
    card: '0123456801',
    name: '日進 あかり',
    reading: 'にっしん あかり',
    phone: '0480000113',
    birthOn: '2015-03-26',
    mail: null,
    role: 'child of 11: comics about history',
  },
  {
    card: '0123456802',
    name: '指扇 茂',
    reading: 'さしおうぎ しげる',
    phone: '0480000114',
    birthOn: '1941-06-17',
    mail: null,
    role: 'aged 85, oldest patron: borrows rakugo CDs',
  },
  {
    card: '0123456803',
    name: '春野 優子',
    reading: 'はるの ゆうこ',
    phone: '09000000015',
    birthOn: '1981-05-01',
    mail: 'yuko@example.jp',
    role: 'asked for an extension that another hold prevents',
  },
  {
    card: '0123456804',
    name: '美園 拓也',
    reading: 'みその たくや',
    phone: '09000000016',
    birthOn: '1999-01-14',
    mail: 'takuya@example.jp',
    role: 'new patron: nothing borrowed yet',
  },
  {
    card: '0123456805',
    name: '三橋 典子',
    reading: 'みはし のりこ',
    phone: '0480000117',
    birthOn: '1965-04-29',
    mail: 'noriko@example.jp',
    role: 'hold cancelled because it was not fetched',
  },
  {
    card: '0123456806',
    name: '馬宮 浩',
    reading: 'まみや ひろし',
    phone: '09000000018',
    birthOn: '1970-12-24',
    mail: 'hiroshi@example.jp',
    role: 'reported a lost copy',
  },
  {
    card: '0123456807',
    name: '七里 真央',
    reading: 'ななさと まお',
    phone: '09000000019',
    birthOn: '2012-02-11',
    mail: 'mao@example.jp',
    role: 'junior high school pupil: waits for a hit series',
  },
  {
    card: '0123456808',
    name: '大門 純',
    reading: 'だいもん じゅん',
    phone: '09000000020',
    birthOn: '1993-07-07',
    mail: 'jun@example.jp',
    role: 'reported a lost card, card stopped',
  },
  {
    card: '0123456809',
    name: '東 和夫',
    reading: 'ひがし かずお',
    phone: '0480000121',
    birthOn: '1955-09-19',
    mail: 'kazuo@example.jp',
    role: 'local history, reads reference books in the library',
  },
  {
    card: '0123456810',
    name: '南 沙織',
    reading: 'みなみ さおり',
    phone: '09000000022',
    birthOn: '1988-10-31',
    mail: 'saori@example.jp',
    role: 'has changed the pick-up library of a hold',
  },
  {
    card: '0123456811',
    name: '武蔵 亮',
    reading: 'むさし りょう',
    phone: '09000000023',
    birthOn: '1976-03-12',
    mail: 'ryo@example.jp',
    role: 'programmer: asks for titles on order',
  },
  {
    card: '0123456812',
    name: '常盤 とし子',
    reading: 'ときわ としこ',
    phone: '0480000124',
    birthOn: '1946-01-08',
    mail: null,
    role: 'card expired, must renew at the desk',
  },
];

export const demoStaff: readonly DemoStaff[] = [
  { loginName: 'madoguchi', name: '窓口 めぐる', roles: ['desk'], branchId: 'chuo' },
  { loginName: 'omiya-desk', name: '受付 ひかり', roles: ['desk'], branchId: 'omiya' },
  { loginName: 'mokuroku', name: '目録 ただし', roles: ['desk', 'catalogue'], branchId: 'chuo' },
  { loginName: 'kanri', name: '管理 まもる', roles: ['desk', 'catalogue', 'admin'], branchId: 'chuo' },
];
