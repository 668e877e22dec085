import * as v from 'valibot';
import { kidPattern, publicKeyPattern } from '../../shared/shelf/key-ring.ts';
import { isPublicKey } from './sealed-to.ts';

/** The name of a generation. */
export const kid = v.pipe(v.string(), v.regex(kidPattern));

/** A public key that something can be sealed to. */
export const publicKey = v.pipe(
  v.string(),
  v.regex(publicKeyPattern),
  v.check((key) => isPublicKey(Buffer.from(key, 'base64url')), 'not a point of P-256'),
);
