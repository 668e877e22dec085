import { describe, expect, it } from 'vitest';
import { foldText, foldWord } from '../../shared/model/search-text.ts';

describe('the folding of texts for search', () => {
  it.each([
    ['width', 'Ｈａｒｒｙ ﾎﾟｯﾀｰﾄ', 'harry ポッタート'],
    ['case and accents', 'Café NOËL', 'cafe noel'],
    ['katakana and hiragana', 'ネコ', 'ねこ'],
    ['combining voicing marks', 'か\u3099', 'が'],
    ['voicing marks that stand alone', 'か゛は゜', 'がぱ'],
    ['half-width voicing marks', 'ｶﾞ', 'が'],
    ['spaces between words of a reading', 'ワガハイ ワ ネコ デ アル', 'わがはいわねこである'],
    ['full-width spaces and middle dots', 'マスター・キートン　完全版', 'マスターキートン完全版'],
    ['brackets and punctuation', '「こころ」、（上）', 'こころ上'],
    ['a long vowel that ends a word', 'コンピューターの世界', 'コンピュータの世界'],
    ['old forms of kanji', '國語學辭典', '国語学辞典'],
    ['letters of names: saki', '山﨑', '山崎'],
    ['letters of names: taka', '髙橋', '高橋'],
    ['letters of names: tsuka, a compatibility form', '大\ufa10', '大塚'],
    ['letters of names: nabe', '渡邊 渡邉', '渡辺渡辺'],
    ['letters of names: sai', '齋藤 齊藤 斎藤', '斉藤斉藤斉藤'],
    ['letters of names: hama, sawa, toku', '濵﨑 長濱 澤 德川', '浜崎長浜沢徳川'],
    ['letters of names: shima, ryu, o', '中嶋 坂本龍馬 森鷗外', '中島坂本竜馬森鴎外'],
    ['letters beyond the BMP', '\u{20bb7}野家で\u{20b9f}る', '吉野家で叱る'],
    ['variation selectors', '葛\u{e0100}飾', '葛飾'],
    ['standardized variants of compatibility forms', '神\ufe00', '神'],
    ['iteration marks', '佐々木 こゝろ いすゞ', '佐佐木こころいすず'],
    ['ga and ke of place names', '関ヶ原', '関ケ原'],
    ['v sounds', 'ヴァイオリン', 'バイオリン'],
    ['Roman and circled numbers', 'Ⅲ ③', 'iii3'],
    ['joined words', '㌔ ㈱', 'キロ株'],
    ['invisible marks', 'ね\u200bこ\ufeff', 'ねこ'],
  ])('is blind to %s', (_, written, otherwise) => {
    expect(foldText(written)).toBe(foldText(otherwise));
    expect(foldText(written)).not.toBe('');
  });

  it.each([
    ['small kana', 'いしゃ', 'いしや'],
    ['voicing', 'かき', 'かぎ'],
    ['a long vowel within a word', 'ビール', 'ビル'],
    ['a letter more', 'c++', 'c'],
  ])('sees %s', (_, one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });

  it('keeps letters beyond the BMP that stand for nothing else', () => {
    expect(foldText('\u{29e3d}のひらき')).toBe('\u{29e3d}のひらき');
  });

  it('keeps the signs of a title that has no letters', () => {
    expect(foldText('！？')).toBe('!?');
    expect(foldText(' ')).toBe('');
  });

  it('finds the word without the long vowel it was typed with', () => {
    expect(foldText('こんぴゅーたの本')).toContain(foldWord('こんぴゅーたー'));
  });

  it('folds a folded text to itself', () => {
    for (const text of ['コンピューターの世界', '佐々木', 'か゛', 'ヴァイオリン', '！？', '渡邉']) {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }
  });
});
