import type { Services } from '../services.ts';
import type { Visit } from '../web/visit.ts';

type AuthEvent =
  | 'signed-in'
  | 'signed-out'
  | 'sign-in-refused'
  | 'password-registered'
  | 'registration-refused'
  | 'registration-code-sent'
  | 'password-changed'
  | 'password-change-refused'
  | 'password-confirmed'
  | 'password-confirmation-refused'
  | 'mail-changed'
  | 'mail-removed'
  | 'mail-confirmed'
  | 'device-ended'
  | 'other-devices-ended'
  | 'shelf-opened'
  | 'shelf-code-made'
  | 'shelf-key-kept'
  | 'shelf-key-shared'
  | 'shelf-asked'
  | 'shelf-approved'
  | 'temporary-password-issued'
  | 'staff-signed-in'
  | 'staff-signed-out'
  | 'staff-sign-in-refused';

/**
 * Records an event of authentication (docs/security.md, logs): what, which request, the account's random id where it is
 * known, the member of staff who acted for it, the code of a refusal. Never a card number, name, address, password or token.
 */
export function recordAuth(
  { log, visit }: Services & { readonly visit: Visit },
  event: AuthEvent,
  about: { readonly accountId?: string; readonly staffId?: string; readonly reason?: string } = {},
): void {
  log.info({ event, requestId: visit.requestId, ...about }, 'auth');
}
