/** What a notification says when the library's own words did not arrive readable: a push must never stay unseen. */
export const push = {
  title: '図書館からのお知らせ',
  body: '新しいお知らせがあります。開いてご確認ください。',
};
