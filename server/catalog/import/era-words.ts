/** Names of Japanese eras in dates of sources: the year before the first, and how many years the era had. */
export const eras: Readonly<Record<string, { readonly before: number; readonly years: number }>> = {
  明治: { before: 1867, years: 45 },
  大正: { before: 1911, years: 15 },
  昭和: { before: 1925, years: 64 },
  平成: { before: 1988, years: 31 },
  令和: { before: 2018, years: 80 },
};

export const firstYear = '元';
export const digits = '〇一二三四五六七八九';
export const ten = '十';
