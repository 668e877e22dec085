import type { PersonRole } from '../../../shared/model/bib.ts';

/** Codes of relators (subfield 4). */
export const relatorCodes: Readonly<Record<string, PersonRole>> = {
  aut: 'author',
  cre: 'author',
  dis: 'author',
  trl: 'translator',
  edt: 'editor',
  com: 'editor',
  ill: 'illustrator',
  art: 'illustrator',
  cmp: 'composer',
  prf: 'performer',
  sng: 'performer',
  mus: 'performer',
  cnd: 'performer',
  itr: 'performer',
  act: 'performer',
  nrt: 'performer',
};

/**
 * Words of roles, as subfield e and Japanese statements of responsibility (`… 著 ; … 訳`) have them: the first that is
 * found decides. Longer words stand before those that they contain.
 */
export const roleWords: readonly (readonly [word: RegExp, role: PersonRole])[] = [
  [/監修|supervisor/i, 'supervisor'],
  [/翻訳|訳|translat/i, 'translator'],
  [/編著|共著|原著|原作|著|作者|文$|^作$|述|author|writer/i, 'author'],
  [/編|校訂|校注|責任編集|edit|compil/i, 'editor'],
  [/作曲|compos/i, 'composer'],
  [/絵|画|イラスト|挿|写真|撮影|illustrat|photograph|artist/i, 'illustrator'],
  [/演奏|歌|指揮|出演|朗読|perform|sing|conduct|instrumental|musician|vocal|narrat|actor/i, 'performer'],
];

/** How a Japanese statement ends when it names a role: `name, name ROLE`, the role perhaps in brackets. */
export const statementRole =
  /\s\[?((?:著者?|作|文|述|原作|原著|共著|編著|編者?|編集|編纂|訳|共訳|翻訳|監修|監訳|校訂|校注|絵|画|え|さく|ぶん|やく|写真|イラスト|挿絵|作曲|演奏|歌|指揮|責任編集|編集代表|著者代表|[・/])+)\]?\.?$/u;

/** Roles written in hiragana in picture books. */
export const kanaRoles: Readonly<Record<string, PersonRole>> = {
  え: 'illustrator',
  さく: 'author',
  ぶん: 'author',
  やく: 'translator',
};
