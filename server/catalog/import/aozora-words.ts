import type { PersonRole } from '../../../shared/model/bib.ts';

/** Columns of the catalogue of Aozora Bunko, as its header names them. */
export const aozoraColumns = {
  id: '作品ID',
  title: '作品名',
  titleReading: '作品名読み',
  subtitle: '副題',
  subtitleReading: '副題読み',
  originalTitle: '原題',
  firstPublished: '初出',
  ndc: '分類番号',
  publishedOn: '公開日',
  card: '図書カードURL',
  surname: '姓',
  givenName: '名',
  surnameReading: '姓読み',
  givenNameReading: '名読み',
  role: '役割フラグ',
  personId: '人物ID',
  base: '底本名1',
  basePublisher: '底本出版社名1',
} as const;

export const aozoraRoles: Readonly<Record<string, PersonRole>> = {
  著者: 'author',
  翻訳者: 'translator',
  校訂者: 'editor',
  編者: 'editor',
  その他: 'other',
};

export const aozoraPublisher = '青空文庫';
/** Its classes of children's literature begin with K; here that is a subject, so that the class stays a number. */
export const childrensLiterature = '児童文学';

/** Sentences of the note. */
export const aozoraNotes = {
  originalTitle: (text: string) => `原題: ${text}`,
  base: (title: string, publisher: string) => `底本: 「${title}」${publisher}`,
  firstPublished: (text: string) => `初出: ${text}`,
};
