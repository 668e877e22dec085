/** What the button 「テスト通知」 sends. */
export const tryWords = {
  title: 'テスト通知',
  body: 'この端末で通知を受け取れます。',
};
