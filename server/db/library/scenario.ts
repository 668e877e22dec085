import type { HoldState } from '../../../shared/model/hold.ts';
import type { PatronName } from './cards.ts';

/** A loan by its due date, in days from the day of loading; everything else follows from it. */
export interface LoanScene {
  readonly by: PatronName;
  readonly title: string;
  readonly dueIn: number;
  readonly isRenewed?: true;
  /** Lent by another city's library: once, and not renewed. */
  readonly isFromElsewhere?: true;
}

/** A hold; those of one title queue up in the order of the list. */
export interface HoldScene {
  readonly by: PatronName;
  readonly title: string;
  readonly state: Exclude<HoldState, 'filled'>;
  /** Null for an e-book. */
  readonly pickup: string | null;
  readonly station?: string;
  readonly placedDaysAgo?: number;
  /** `last`: the shelf deadline is today, or the next day that can be one. */
  readonly readyDaysAgo?: number | 'last';
  readonly sequence?: string;
  readonly endedDaysAgo?: number;
  readonly endedBy?: 'patron' | 'library' | 'deadline';
  readonly wasMovedByStaff?: true;
}

const lent = (by: PatronName, title: string, dueIn: number): LoanScene => ({ by, title, dueIn });
const waiting = (by: PatronName, title: string, pickup: string | null): HoldScene => ({
  by,
  title,
  state: 'waiting',
  pickup,
});

export const loanScenes: readonly LoanScene[] = [
  lent('hanako', 'demo-0102', 10),
  lent('hanako', 'demo-0118', 2),
  lent('hanako', 'demo-0387', 0),
  lent('hanako', 'demo-0284', -3),
  lent('hanako', 'demo-0434', -13),
  lent('hanako', 'demo-0415', -14),
  { by: 'hanako', title: 'demo-0117', dueIn: 8, isRenewed: true },
  // Wanted by others.
  lent('hanako', 'demo-0147', 6),
  lent('hanako', 'demo-0558', 9),
  // Borrowed today: too early to renew.
  lent('hanako', 'demo-0242', 14),
  { by: 'hanako', title: 'demo-0456', dueIn: 5, isFromElsewhere: true },

  lent('kenta', 'demo-0321', 5),
  lent('kenta', 'demo-0303', 5),
  lent('kenta', 'demo-0314', 12),
  lent('kenta', 'demo-0428', 1),
  lent('kenta', 'demo-0347', -1),
  lent('masao', 'demo-0170', 4),
  lent('masao', 'demo-0185', 9),

  lent('daisuke', 'demo-0200', 7),
  lent('chihiro', 'demo-0591', 3),
  lent('chihiro', 'demo-0569', 11),
  lent('yukiko', 'demo-0493', 6),
  lent('yukiko', 'demo-0497', 6),
  lent('yukiko', 'demo-0436', 13),
  lent('shota', 'demo-0145', 8),
  lent('megumi', 'demo-0590', 4),
  lent('megumi', 'demo-0471', 10),
  lent('koichi', 'demo-0441', 9),
  lent('shunsuke', 'demo-0134', -20),
  lent('shunsuke', 'demo-0089', -16),
  lent('shunsuke', 'demo-0156', -5),
  lent('akari', 'demo-0371', 6),
  lent('akari', 'demo-0355', 6),
  lent('shigeru', 'demo-0549', 2),
  lent('shigeru', 'demo-0551', 2),
  lent('toshiko', 'demo-0064', 3),
  lent('toshiko', 'demo-0225', -2),
];

export const holdScenes: readonly HoldScene[] = [
  // The third of five.
  waiting('shota', 'demo-0167', 'chuo'),
  waiting('mao', 'demo-0167', 'nanasato'),
  waiting('hanako', 'demo-0167', 'kita-urawa'),
  waiting('yukiko', 'demo-0167', 'kita'),
  waiting('misaki', 'demo-0167', 'yono'),
  { by: 'hanako', title: 'demo-0252', state: 'waiting', pickup: 'omiya', sequence: 'hanako' },
  { by: 'hanako', title: 'demo-0253', state: 'waiting', pickup: 'omiya', sequence: 'hanako' },
  { by: 'hanako', title: 'demo-0243', state: 'in-transit', pickup: 'kita-urawa' },
  { by: 'hanako', title: 'demo-0228', state: 'arrived', pickup: 'kita-urawa' },
  { by: 'hanako', title: 'demo-0304', state: 'ready', pickup: 'kita-urawa', readyDaysAgo: 3 },
  { by: 'hanako', title: 'demo-0597', state: 'ready', pickup: null, readyDaysAgo: 2 },
  { by: 'hanako', title: 'demo-0435', state: 'waiting', pickup: 'kita', station: 'st-13' },
  // Placed today with items on the shelves: the pull list shows it.
  { by: 'hanako', title: 'demo-0271', state: 'waiting', pickup: 'kita-urawa', placedDaysAgo: 0 },
  { by: 'hanako', title: 'demo-0244', state: 'cancelled', pickup: 'omiya', endedDaysAgo: 20, endedBy: 'patron' },
  { by: 'hanako', title: 'demo-0276', state: 'expired', pickup: 'kita-urawa', endedDaysAgo: 45, endedBy: 'deadline' },
  { by: 'hanako', title: 'demo-0376', state: 'cancelled', pickup: 'chuo', endedDaysAgo: 100, endedBy: 'library' },

  waiting('megumi', 'demo-0147', 'kita-urawa'),
  waiting('akari', 'demo-0316', 'omiya-higashi'),
  waiting('kenta', 'demo-0316', 'kita-urawa'),
  { by: 'kenta', title: 'demo-0348', state: 'ready', pickup: 'kita-urawa', readyDaysAgo: 1 },
  { by: 'masao', title: 'demo-0187', state: 'ready', pickup: 'iwatsuki', readyDaysAgo: 5 },
  { by: 'misaki', title: 'demo-0113', state: 'ready', pickup: 'yono', readyDaysAgo: 'last' },
  { by: 'daisuke', title: 'demo-0201', state: 'waiting', pickup: 'kita', sequence: 'daisuke' },
  { by: 'daisuke', title: 'demo-0202', state: 'waiting', pickup: 'kita', sequence: 'daisuke' },
  { by: 'daisuke', title: 'demo-0203', state: 'waiting', pickup: 'kita', sequence: 'daisuke' },
  { by: 'daisuke', title: 'demo-0204', state: 'waiting', pickup: 'kita', sequence: 'daisuke' },
  waiting('chihiro', 'demo-0590', null),
  waiting('chihiro', 'demo-0597', null),
  // On order: nobody has it yet.
  waiting('shota', 'demo-0139', 'sakuragi'),
  waiting('mao', 'demo-0139', 'nanasato'),
  waiting('ryo', 'demo-0139', 'musashi-urawa'),
  waiting('ryo', 'demo-0141', 'musashi-urawa'),
  { by: 'koichi', title: 'demo-0399', state: 'ready', pickup: 'kita', station: 'st-10', readyDaysAgo: 2 },
  // Ready, and others wait: no extension.
  { by: 'yuko', title: 'demo-0246', state: 'ready', pickup: 'haruno', readyDaysAgo: 4 },
  waiting('noriko', 'demo-0246', 'mihashi'),
  waiting('kazuo', 'demo-0246', 'chuo'),
  { by: 'noriko', title: 'demo-0402', state: 'expired', pickup: 'mihashi', endedDaysAgo: 8, endedBy: 'deadline' },
  { by: 'saori', title: 'demo-0333', state: 'in-transit', pickup: 'musashi-urawa', wasMovedByStaff: true },
  waiting('mao', 'demo-0288', 'nanasato'),
];

/** Titles whose every item is in somebody's hands, so that the queue has a reason. */
export const titlesLentOut: readonly string[] = [
  'demo-0147',
  'demo-0167',
  'demo-0201',
  'demo-0246',
  'demo-0252',
  'demo-0253',
  'demo-0288',
  'demo-0316',
  'demo-0435',
];

/** Those who keep the shelves in motion: their loans of other titles are dealt out by chance. */
export const crowd: readonly PatronName[] = [
  'daisuke',
  'misaki',
  'megumi',
  'yuko',
  'noriko',
  'hiroshi',
  'saori',
  'ryo',
  'chihiro',
  'yukiko',
  'shota',
  'mao',
];
/** Loans of each of the crowd beside the titles lent out. */
export const crowdLoanCount = 3;

/** Has just as many loans as a patron may have. */
export const patronAtLimit = 'sayaka' satisfies PatronName;

/** Titles of which one item cannot be found, or is no longer offered. */
export const itemsOutOfCirculation = { missing: 'demo-0443', withdrawn: 'demo-0449' } as const;

/** Days from today through which a card is valid, where it matters; the others' are good for more than a year. */
export const cardExpiresIn: Partial<Readonly<Record<PatronName, number>>> = { masao: 30, toshiko: -10, shigeru: 55 };
export const suspendedForDays: Partial<Readonly<Record<PatronName, number>>> = { shunsuke: 14 };

/** Gave a mail address and has not opened the link of the confirmation yet. */
export const mailNotVerified: readonly PatronName[] = ['takuya', 'ryo'];
