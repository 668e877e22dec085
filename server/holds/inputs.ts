import * as v from 'valibot';
import { contactMethods } from '../../shared/model/patron.ts';

/** Pieces of inputs that several procedures of the holds take. */
export const holdId = v.pipe(v.string(), v.uuid());
export const bibId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const placeId = v.pipe(v.string(), v.minLength(1), v.maxLength(40));
export const pickupInput = { pickupBranchId: placeId, stationId: v.nullable(placeId) };
/** An e-book is collected nowhere: null, and the rule does not ask. */
export const pickupOrNone = {
  ...pickupInput,
  pickupBranchId: v.pipe(
    v.nullable(placeId),
    v.transform((id) => id ?? ''),
  ),
};
export const contact = v.picklist(contactMethods);

export type NotFound = { readonly code: 'not-found' };
