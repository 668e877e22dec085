/** Letters with which Japanese names are written without a space. */
const japanese = /[\p{Script=Han}\p{Script=Hiragana}]/u;

/**
 * A name for display from its two parts: Japanese names are written together; where both parts are in katakana or Latin
 * letters they stay apart, surname first, as the source orders them.
 */
export const joinName = (surname: string, givenName: string, between = ' '): string =>
  surname && givenName && !japanese.test(surname + givenName)
    ? `${surname}${between}${givenName}`
    : `${surname}${givenName}`;
