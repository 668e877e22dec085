import { allow, type Decision, refuse } from '../decision.ts';
import { cleanText, composeText } from '../model/clean-text.ts';

export const shelfLimits = {
  /** Code points after composition; a line break counts as one. */
  commentPoints: 100,
  ratingMax: 5,
  listNamePoints: 50,
  /** Live my-lists of one patron; the server counts them. */
  lists: 50,
} as const;

const breaks = /\r\n|[\r\u0085\u2028\u2029]/g;
/** As in `cleanText`, but for the line break. */
const unwanted = /[\p{Cs}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]|(?!\n)\p{Cc}/gu;

/** A comment as it is stored and counted: composed, line breaks as `\n`, no other controls, no blanks at the end. */
export const cleanComment = (typed: string): string =>
  composeText(typed.replace(breaks, '\n').replace(/\t/g, ' ').replace(unwanted, '')).trimEnd();

/** What the counter beside the field shows while typing. */
export const commentLength = (typed: string): number => [...cleanComment(typed)].length;

export type CommentRefusal = { readonly code: 'comment-too-long'; readonly length: number; readonly limit: number };

/** The comment to store, null when nothing is left of it. */
export function writeComment(typed: string): Decision<string | null, CommentRefusal> {
  const comment = cleanComment(typed);
  const length = [...comment].length;
  const limit = shelfLimits.commentPoints;
  return length > limit ? refuse({ code: 'comment-too-long', length, limit }) : allow(comment.trim() ? comment : null);
}

/** Whole stars, one to five; null takes the rating back. */
export const isRating = (rating: number | null): boolean =>
  rating === null || (Number.isInteger(rating) && rating >= 1 && rating <= shelfLimits.ratingMax);

export type ListNameRefusal =
  | { readonly code: 'list-name-missing' }
  | { readonly code: 'list-name-too-long'; readonly length: number; readonly limit: number }
  | { readonly code: 'list-name-taken' };

const sameNameKey = (name: string): string => cleanText(name).normalize('NFKC').toLowerCase();

/**
 * The name to store. `others` are the names of the patron's other live lists: a name that differs only in width or case is
 * refused. Two devices may still give the same name while apart; both lists then stay.
 */
export function nameList(typed: string, others: readonly string[]): Decision<string, ListNameRefusal> {
  const name = cleanText(typed);
  const length = [...name].length;
  const limit = shelfLimits.listNamePoints;
  if (length === 0) return refuse({ code: 'list-name-missing' });
  if (length > limit) return refuse({ code: 'list-name-too-long', length, limit });
  const key = sameNameKey(name);
  return others.some((other) => sameNameKey(other) === key) ? refuse({ code: 'list-name-taken' }) : allow(name);
}

export type NewListRefusal = ListNameRefusal | { readonly code: 'list-limit'; readonly limit: number };

/**
 * The name to store for a list more. What the server would not take is refused on the device already; lists made on two
 * devices while apart may still be too many, and then stay on their device, marked.
 */
export function newList(typed: string, others: readonly string[]): Decision<string, NewListRefusal> {
  const limit = shelfLimits.lists;
  return others.length >= limit ? refuse({ code: 'list-limit', limit }) : nameList(typed, others);
}
