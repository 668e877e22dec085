/** Whom to ask, and whether they are there now. */
export const contact = {
  call: (branch: string) => `${branch}に電話する`,
  phone: (branch: string) => `${branch} 電話`,
  openUntil: (closes: string) => `きょうは${closes}まで開館`,
  opensToday: (opens: string, closes: string) => `きょうは${opens}から${closes}まで開館`,
  closedToday: 'きょうは休館日です',
  overToday: (closes: string) => `きょうは${closes}に閉館しました`,
  opensTomorrow: (opens: string) => `あすは${opens}から`,
  opensOn: (day: string, opens: string) => `次は${day} ${opens}から`,
  join: (now: string, next: string) => `${now}。${next}`,
};
