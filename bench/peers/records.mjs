/** What every peer is given: records like our favorites. Always the same ones, Japanese, with a comment on each third. */
const words = [
  '図書館',
  '海辺',
  '月',
  '猫',
  '歴史',
  '旅',
  '料理',
  '科学',
  '手紙',
  '夜',
  '銀河',
  '庭',
  '物語',
  '数学',
  '鉄道',
];
const names = ['夏目 漱石', '芥川 竜之介', '宮沢 賢治', '樋口 一葉', '太宰 治', '与謝野 晶子', '中島 敦', '林 芙美子'];

export const idOf = (n) => `bib-${String(n).padStart(6, '0')}`;

export const recordOf = (n) => ({
  title: `${words[n % 15]}と${words[(n * 7 + 3) % 15]}の${words[(n * 11 + 5) % 15]} 第${n}巻`,
  author: names[n % 8],
  rating: n % 6,
  comment: n % 3 === 0 ? `${n}回目に読みたい。${words[(n * 5) % 15]}のところが好き` : '',
});

/** `[id, fields]` of records from one to another. */
export const range = (from, to, fieldsOf) =>
  Array.from({ length: to - from }, (_, n) => [idOf(from + n), fieldsOf(from + n)]);
