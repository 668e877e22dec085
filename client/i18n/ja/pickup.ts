/** What is said of the place of collection on ホーム and beside a hold. */
export const pickup = {
  atStation: (station: string) => `移動図書館 ${station}`,
  ebookReady: '借りられます',
  ebookUntil: '取置期限',
  closedOn: (days: string) => `期限までの休館日 ${days}`,
  span: (from: string, until: string) => `${from}から${until}`,
  nextClosed: (day: string) => `次の休館日 ${day}`,
  visits: (days: string) => `期限までの巡回日 ${days}`,
};
