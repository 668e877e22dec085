/** How the app is shown on this device. */
export const display = {
  title: '表示',
  lead: 'この端末での表示です。ログインしていなくても変えられ、電波がなくても使えます。',
  language: '言語',
  languageHint: '書名や人の名前、図書館の名前は、どの言語でもそのまま表示します。',
  failed: 'ことばを読み込めませんでした。電波のよいところで、もう一度お試しください。',
  textSize: '文字の大きさ',
  textSizes: { normal: '標準', large: '大', largest: '特大' },
  contrast: '文字と背景の差',
  contrasts: { device: '標準', high: 'はっきり' },
  contrastHint: '端末でコントラストを高くしているときは、標準でもはっきり表示します。',
  colours: '画面の色',
  colourNames: { device: '端末に合わせる', light: '明るい', dark: '暗い' },
};
