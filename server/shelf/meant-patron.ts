import { TRPCError } from '@trpc/server';
import * as v from 'valibot';

/** Whose shelf a device means; older clients do not say. */
export const meantPatron = v.optional(v.pipe(v.string(), v.maxLength(40)));

/**
 * Another card may have signed in in another tab since: the cookie is then no longer that of the shelf a tab has open, and what it
 * sends would end on a stranger's. Such a request is answered like one without a session, which keeps everything on the device.
 */
export function checkMeant(signedIn: { readonly patronId: string }, meant: string | undefined): void {
  if (meant !== undefined && meant !== signedIn.patronId) {
    throw new TRPCError({ code: 'UNAUTHORIZED', message: 'another-patron' });
  }
}
