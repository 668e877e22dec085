/** What stands in a patron's calendar. */
export const calendarWords = {
  name: (library: string) => `${library}の予定`,
  due: (count: number) => (count === 1 ? '返却期限' : `返却期限（${count}点）`),
  dueEbook: (count: number) => (count === 1 ? '電子書籍の返却期限' : `電子書籍の返却期限（${count}点）`),
  shelf: (place: string, count: number) =>
    count === 1 ? `予約の取置期限：${place}` : `予約の取置期限：${place}（${count}点）`,
  shelfEbook: (count: number) => (count === 1 ? '電子書籍の取置期限' : `電子書籍の取置期限（${count}点）`),
  closed: (place: string) => `休館：${place}`,
  title: (title: string) => `『${title}』`,
};
