/** Column names and words of other services' files, as those write them: what is read and written, not what the app says. */
export const booklogColumns = [
  'サービスID',
  'アイテムID',
  '13桁ISBN',
  'カテゴリ',
  '評価',
  '読書状況',
  'レビュー',
  'タグ',
  '読書メモ(非公開)',
  '登録日時',
  '読了日',
  'タイトル',
  '作者名',
] as const;

/** The reading states of ブクログ. */
export const booklogStatuses = {
  wanted: '読みたい',
  reading: 'いま読んでる',
  read: '読み終わった',
  stacked: '積読',
} as const;

/** The my-lists that an import makes of reading states: named in the language of the app, known again in any of them. */
export const statusLists = {
  ja: booklogStatuses,
  en: { wanted: 'Want to read', reading: 'Currently reading', read: 'Read', stacked: 'To be read' },
} as const;

/** Whether this is what an import called the list of the reading state. */
export const isStatusList = (name: string, status: keyof typeof booklogStatuses): boolean =>
  Object.values(statusLists).some((names) => names[status] === name);

/** What stands for a letter that Shift_JIS does not have. */
export const missingLetter = '〓';
