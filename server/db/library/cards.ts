/** The patrons of people.ts by the names the scenario calls them. */
export const cards = {
  hanako: '0123456789',
  kenta: '0123456790',
  masao: '0123456791',
  misaki: '0123456792',
  daisuke: '0123456793',
  chihiro: '0123456794',
  yukiko: '0123456795',
  shota: '0123456796',
  megumi: '0123456797',
  koichi: '0123456798',
  sayaka: '0123456799',
  shunsuke: '0123456800',
  akari: '0123456801',
  shigeru: '0123456802',
  yuko: '0123456803',
  takuya: '0123456804',
  noriko: '0123456805',
  hiroshi: '0123456806',
  mao: '0123456807',
  jun: '0123456808',
  kazuo: '0123456809',
  saori: '0123456810',
  ryo: '0123456811',
  toshiko: '0123456812',
} as const;

export type PatronName = keyof typeof cards;

/** Whose password is not `hondana-` and the name: none yet, or only a temporary one from the desk. */
export const patronWithoutPassword = 'takuya' satisfies PatronName;
export const patronWithTemporaryPassword = 'jun' satisfies PatronName;

/** The passwords of the demonstration stand in the open: it holds nobody's data. */
export const demoPassword = (name: string): string => `hondana-${name}`;
