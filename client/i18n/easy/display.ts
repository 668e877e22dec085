import type { display as ja } from '../ja/display.ts';
import type { Phrases } from '../phrases.ts';

export const display: Phrases<typeof ja> = {
  title: '{画面|がめん}の {見|み}かた',
  lead: 'この スマホや パソコンの {画面|がめん}を かえます。ログインしていなくても かえることが できます。{電波|でんぱ}が なくても {使|つか}えます。',
  language: 'ことば',
  languageHint:
    '{本|ほん}の {名前|なまえ}、{人|ひと}の {名前|なまえ}、{図書館|としょかん}の {名前|なまえ}は、かわりません。',
  failed:
    'ことばを {読|よ}みこむことが できませんでした。{電波|でんぱ}が いい ところで、もう{一度|いちど} ためしてください。',
  textSize: '{文字|もじ}の {大|おお}きさ',
  textSizes: { normal: 'ふつう', large: '{大|おお}きい', largest: 'とても {大|おお}きい' },
  contrast: '{文字|もじ}の {見|み}やすさ',
  contrasts: { device: 'ふつう', high: 'はっきり' },
  contrastHint:
    'スマホや パソコンで「コントラスト」を {高|たか}くしている {人|ひと}は、「ふつう」でも はっきり {見|み}えます。',
  colours: '{画面|がめん}の {色|いろ}',
  colourNames: {
    device: 'スマホや パソコンと {同|おな}じ',
    light: '{明|あか}るい',
    dark: '{暗|くら}い',
  },
};
