import type { BibDescription, BibKind } from '../../shared/model/bib.ts';
import { anAuthor, aDescription } from './titles.ts';

/** Words with their readings, the common ones first. */
const read = (words: string): (readonly [string, string])[] =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => word.split('/') as [string, string]);

const subjects = read(`
日本/にほん 世界/せかい 東京/とうきょう 歴史/れきし 文学/ぶんがく 社会/しゃかい 経済/けいざい 教育/きょういく 科学/かがく 現代/げんだい 人間/にんげん 子ども/こども
英語/えいご 生活/せいかつ 文化/ぶんか 戦争/せんそう 中国/ちゅうごく 京都/きょうと 音楽/おんがく 美術/びじゅつ 料理/りょうり 健康/けんこう 心理学/しんりがく 哲学/てつがく
数学/すうがく 物理学/ぶつりがく 法律/ほうりつ 政治/せいじ 環境/かんきょう 宇宙/うちゅう 動物/どうぶつ 植物/しょくぶつ 昆虫/こんちゅう 恐竜/きょうりゅう 鉄道/てつどう 建築/けんちく
江戸/えど 明治/めいじ 昭和/しょうわ 平成/へいせい 古代/こだい 源氏物語/げんじものがたり 万葉集/まんようしゅう 俳句/はいく 短歌/たんか 落語/らくご 歌舞伎/かぶき 茶道/さどう
猫/ねこ 犬/いぬ 鳥/とり 魚/さかな 海/うみ 山/やま 川/かわ 空/そら 星/ほし 月/つき 花/はな 森/もり 雪/ゆき 雨/あめ 風/かぜ 夜/よる 夏/なつ 冬/ふゆ 春/はる 秋/あき
コンピューター/こんぴゅーたー インターネット/いんたーねっと プログラミング/ぷろぐらみんぐ データ/でーた デザイン/でざいん ビジネス/びじねす マーケティング/まーけてぃんぐ スポーツ/すぽーつ サッカー/さっかー
アメリカ/あめりか ヨーロッパ/よーろっぱ フランス/ふらんす ドイツ/どいつ イギリス/いぎりす ロシア/ろしあ アジア/あじあ アフリカ/あふりか 韓国/かんこく 北海道/ほっかいどう 沖縄/おきなわ
大阪/おおさか 名古屋/なごや 横浜/よこはま 神戸/こうべ 広島/ひろしま 長崎/ながさき 奈良/なら 鎌倉/かまくら 金沢/かなざわ 仙台/せんだい 札幌/さっぽろ 福岡/ふくおか 埼玉/さいたま 加須/かぞ
家族/かぞく 結婚/けっこん 仕事/しごと 会社/かいしゃ 学校/がっこう 大学/だいがく 図書館/としょかん 病院/びょういん 医療/いりょう 看護/かんご 介護/かいご 福祉/ふくし 障害/しょうがい
憲法/けんぽう 民法/みんぽう 税金/ぜいきん 年金/ねんきん 保険/ほけん 投資/とうし 株式/かぶしき 会計/かいけい 簿記/ぼき 経営/けいえい 企業/きぎょう 労働/ろうどう 農業/のうぎょう 漁業/ぎょぎょう
地震/じしん 火山/かざん 気象/きしょう 天文/てんもん 化学/かがく 生物/せいぶつ 遺伝子/いでんし 進化/しんか 細胞/さいぼう 脳/のう 心/こころ 夢/ゆめ 愛/あい 恋/こい 死/し 命/いのち
魔法/まほう 冒険/ぼうけん 探偵/たんてい 殺人/さつじん 事件/じけん 秘密/ひみつ 幽霊/ゆうれい 妖怪/ようかい 伝説/でんせつ 神話/しんわ 昔話/むかしばなし 童話/どうわ 絵本/えほん 漫画/まんが
編み物/あみもの 刺繍/ししゅう 園芸/えんげい 盆栽/ぼんさい 将棋/しょうぎ 囲碁/いご 写真/しゃしん 映画/えいが 演劇/えんげき 舞踊/ぶよう 書道/しょどう 陶芸/とうげい 木工/もっこう 釣り/つり
徳川家康/とくがわいえやす 織田信長/おだのぶなが 坂本龍馬/さかもとりょうま 聖徳太子/しょうとくたいし 紫式部/むらさきしきぶ 松尾芭蕉/まつおばしょう 宮沢賢治/みやざわけんじ 福沢諭吉/ふくざわゆきち`);
const beginnings = read(`
新/しん はじめての/はじめての よくわかる/よくわかる 図解/ずかい 入門/にゅうもん やさしい/やさしい 小さな/ちいさな 最後の/さいごの 知られざる/しられざる 大人のための/おとなのための
詳説/しょうせつ 基礎からの/きそからの 物語/ものがたり 定本/ていほん 新訂/しんてい 写真で見る/しゃしんでみる まんがでわかる/まんがでわかる 世界一/せかいいち 消えた/きえた 青い/あおい`);
const endings = read(`
の歴史/のれきし 入門/にゅうもん の研究/のけんきゅう 論/ろん 史/し 学/がく の本/のほん 物語/ものがたり 事典/じてん 辞典/じてん 図鑑/ずかん 全集/ぜんしゅう の世界/のせかい の話/のはなし の旅/のたび
の作り方/のつくりかた 大百科/だいひゃっか 講座/こうざ の謎/のなぞ と私/とわたし を歩く/をあるく を読む/をよむ の基礎知識/のきそちしき ハンドブック/はんどぶっく ガイド/がいど の思想/のしそう
殺人事件/さつじんじけん の夜/のよる の森/のもり の子どもたち/のこどもたち 日記/にっき 紀行/きこう 年鑑/ねんかん 白書/はくしょ 概論/がいろん 大全/たいぜん の教科書/のきょうかしょ`);
const joints = read('と/と の/の における/における から見た/からみた をめぐる/をめぐる に学ぶ/にまなぶ ・/・');
const families = read(`
佐藤/サトウ 鈴木/スズキ 高橋/タカハシ 田中/タナカ 渡辺/ワタナベ 伊藤/イトウ 山本/ヤマモト 中村/ナカムラ 小林/コバヤシ 加藤/カトウ 吉田/ヨシダ 山田/ヤマダ 佐々木/ササキ 山口/ヤマグチ 松本/マツモト
井上/イノウエ 木村/キムラ 林/ハヤシ 斎藤/サイトウ 清水/シミズ 山﨑/ヤマザキ 森/モリ 池田/イケダ 橋本/ハシモト 阿部/アベ 石川/イシカワ 山下/ヤマシタ 中島/ナカジマ 石井/イシイ 小川/オガワ 前田/マエダ
岡田/オカダ 長谷川/ハセガワ 藤田/フジタ 後藤/ゴトウ 近藤/コンドウ 村上/ムラカミ 遠藤/エンドウ 青木/アオキ 坂本/サカモト 福田/フクダ 太田/オオタ 西村/ニシムラ 藤井/フジイ 金子/カネコ 三浦/ミウラ
髙田/タカダ 桜井/サクライ 五十嵐/イガラシ 夏目/ナツメ 芥川/アクタガワ 太宰/ダザイ 宮部/ミヤベ 東野/ヒガシノ 司馬/シバ 松谷/マツタニ 安房/アワ 角野/カドノ 上橋/ウエハシ 恩田/オンダ`);
const givens = read(`
正/タダシ 誠/マコト 清/キヨシ 進/ススム 弘/ヒロシ 実/ミノル 隆/タカシ 茂/シゲル 豊/ユタカ 一郎/イチロウ 健一/ケンイチ 和夫/カズオ 幸子/サチコ 和子/カズコ 洋子/ヨウコ 恵子/ケイコ 京子/キョウコ
由美子/ユミコ 真由美/マユミ 直子/ナオコ 明美/アケミ 陽子/ヨウコ 美咲/ミサキ 翔太/ショウタ 大輔/ダイスケ 拓也/タクヤ 愛/アイ 優子/ユウコ 漱石/ソウセキ 龍之介/リュウノスケ 治/オサム 圭吾/ケイゴ
遼太郎/リョウタロウ みよ子/ミヨコ 直子/ナオコ 栄子/エイコ 菜穂子/ナホコ 陸/リク 春樹/ハルキ 潤/ジュン 学/マナブ 勇/イサム 昭/アキラ 武/タケシ 三郎/サブロウ 千代/チヨ 文子/フミコ 悦子/エツコ`);
const publishers =
  '岩波書店 講談社 新潮社 文藝春秋 角川書店 集英社 小学館 筑摩書房 中央公論新社 河出書房新社 東京大学出版会 有斐閣 みすず書房 福音館書店 偕成社 ポプラ社 平凡社 早川書房 東京創元社 学研プラス'.split(
    ' ',
  );
const classes =
  '913.6 210 914.6 726.1 007.6 336 302.1 366 404 498.3 596 780 291 376 159 312 932 953 E 726 910.2 049 188 023 521 686 645.6'
    .split(' ')
    .filter((c) => c !== 'E');
const kinds: readonly BibKind[] = [
  ...Array<BibKind>(80).fill('book'),
  ...Array<BibKind>(9).fill('magazine'),
  ...Array<BibKind>(6).fill('cd'),
  ...Array<BibKind>(5).fill('ebook'),
];

/** A generator of numbers from 0 to 1 that always gives the same ones (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The n-th of a list is chosen about 1/n as often as the first. */
const zipf = <T>(list: readonly T[], random: () => number): T =>
  list[Math.min(list.length - 1, Math.floor((list.length + 1) ** random()) - 1)] as T;

const isbnOf = (n: number): string => {
  const digits = `9784${String(n).padStart(8, '0')}`;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
};

/** Syllables of invented proper names: what makes a million titles different. */
const kanji = [
  ...'天地玄黄宇宙洪荒日月盈昃辰宿列張寒来暑往秋収冬蔵閏余成歳律呂調陽雲騰致雨露結為霜金生麗水玉出崑岡剣号巨闕珠称夜光果珍李奈菜重芥薑海鹹河淡鱗潜羽翔龍師火帝鳥官人皇始制文字乃服衣裳',
];
const syllables = [...'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ'];

function properName(random: () => number): readonly [string, string] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const length = 2 + Math.floor(random() * 2);
  const name = Array.from({ length }, () => pick(kanji)).join('');
  return [name, Array.from({ length: length * 2 }, () => pick(syllables)).join('')];
}

/** The n-th of as many different titles as one likes; always the same. */
export function manyTitles(n: number): BibDescription {
  const random = dice(n + 1);
  const parts: (readonly [string, string])[] = [];
  const shape = random();
  if (random() < 0.25) parts.push(zipf(beginnings, random));
  if (random() < 0.35) parts.push(properName(random), ['の', 'の']);
  parts.push(zipf(subjects, random));
  if (shape < 0.45) parts.push(zipf(joints, random), zipf(subjects, random));
  if (shape > 0.2) parts.push(zipf(endings, random));
  if (random() < 0.3) parts.push([' : ', ' '], zipf(subjects, random), zipf(endings, random));
  if (random() < 0.25) parts.push([` ${1 + Math.floor(30 * random() ** 2)}`, ` ${1 + Math.floor(30 * random() ** 2)}`]);
  const persons = Array.from({ length: random() < 0.2 ? 2 : 1 }, () => {
    const [family, given] = [zipf(families, random), zipf(givens, random)];
    return anAuthor(`${family[0]} ${given[0]}`, `${family[1]} ${given[1]}`);
  });
  return aDescription({
    kind: kinds[Math.floor(random() * kinds.length)] as BibKind,
    title: parts.map(([written]) => written).join(''),
    titleReading: random() < 0.95 ? parts.map(([, spoken]) => spoken).join(' ') : null,
    persons: random() < 0.97 ? persons : [],
    publisher: zipf(publishers, random),
    publishedYear: random() < 0.98 ? 2026 - Math.floor(70 * random() ** 2) : null,
    isbns: random() < 0.8 ? [isbnOf(n)] : [],
    ndc: zipf(classes, random),
    subjects: random() < 0.6 ? [zipf(subjects, random)[0]] : [],
    licenceCount: null,
  });
}
