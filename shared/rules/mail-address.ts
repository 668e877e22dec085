import { allow, type Decision, refuse } from '../decision.ts';

export type MailAddressRefusal =
  | { readonly code: 'mail-empty' }
  /** Kana, kanji, full-width letters and the like; `position` counts characters from 1, in what was typed. */
  | { readonly code: 'mail-full-width'; readonly position: number; readonly character: string }
  /** A character that cannot stand where it stands, counted likewise. */
  | { readonly code: 'mail-character'; readonly position: number; readonly character: string }
  | { readonly code: 'mail-no-at' }
  | { readonly code: 'mail-domain' }
  | { readonly code: 'mail-too-long'; readonly max: number; readonly length: number }
  | { readonly code: 'mail-again-differs' };

const addressLength = 254;
const localLength = 64;
const localCharacter = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]/;
const domain =
  /^(?=.{1,253}$)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
/** Half-width kana and Latin-1 are foreign to an address too, but nobody would call them full-width. */
const isFullWidth = (character: string): boolean =>
  (character.codePointAt(0) ?? 0) > 0x2000 && !/[\uFF61-\uFFDC\uFFE8-\uFFEE]/u.test(character);

/**
 * The address as it may be stored, or why it cannot be one. Local parts of old Japanese carriers, with `..` or a dot
 * before the `@`, are right; a full-width character is refused with its position and never folded; ASCII spaces around
 * the address (keyboards add them) are left out. Source: docs/circulation.md, mail address.
 */
export function parseMailAddress(typed: string): Decision<string, MailAddressRefusal> {
  const characters = [...typed.replace(/[ \t\r\n]+$/, '')];
  const start = characters.findIndex((character) => !/[ \t\r\n]/.test(character));
  if (start === -1) return refuse({ code: 'mail-empty' });
  const at = characters.indexOf('@');
  for (let index = start; index < characters.length; index++) {
    const character = characters[index] as string;
    const position = index + 1;
    if (isFullWidth(character)) return refuse({ code: 'mail-full-width', position, character });
    const isInLocalPart = at === -1 || index < at;
    const fits = index === at || (isInLocalPart ? localCharacter : /[A-Za-z0-9.-]/).test(character);
    if (!fits || (index === start && character === '.')) return refuse({ code: 'mail-character', position, character });
  }
  if (at === -1 || at === start) return refuse({ code: 'mail-no-at' });
  const address = characters.slice(start).join('');
  if (address.length > addressLength) {
    return refuse({ code: 'mail-too-long', max: addressLength, length: address.length });
  }
  if (at - start > localLength) return refuse({ code: 'mail-too-long', max: localLength, length: at - start });
  if (!domain.test(characters.slice(at + 1).join(''))) return refuse({ code: 'mail-domain' });
  return allow(address);
}

/** The address that was typed twice; the second time it must be the same to the letter. */
export function chooseMailAddress(typed: string, again: string): Decision<string, MailAddressRefusal> {
  const address = parseMailAddress(typed);
  if (!address.allowed) return address;
  return again.trim() === address.value ? address : refuse({ code: 'mail-again-differs' });
}
