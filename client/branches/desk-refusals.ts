import type { EbookRefusal } from '../../shared/rules/borrow-ebook.ts';
import type { CancelHoldRefusal } from '../../shared/rules/cancel-hold.ts';
import type { ChangeHoldRefusal } from '../../shared/rules/change-hold.ts';
import type { ExtendShelfRefusal } from '../../shared/rules/extend-shelf.ts';
import type { PauseRefusal } from '../../shared/rules/pause-hold.ts';
import type { PlaceHoldRefusal } from '../../shared/rules/place-hold.ts';
import type { RenewalRefusal } from '../../shared/rules/renew-loan.ts';
import type { SequenceRefusal } from '../../shared/rules/sequence-holds.ts';
import type { AccountRefusal } from '../account/answers.ts';
import type { KeyActRefusal } from '../local/shelf-keyring.ts';

/** For every code whether only the library's desk can help: a code without an entry does not compile. */
type DeskTable<R extends { readonly code: string }> = { readonly [C in R['code']]: boolean };

type NotFound = { readonly code: 'not-found' };

const standing = { 'card-expired': true, suspended: true };

const renewal: DeskTable<RenewalRefusal | NotFound> = {
  ...standing,
  // Borrowed from another library, which ours must ask.
  'not-renewable': true,
  'already-renewed': false,
  'too-late': false,
  'wanted-by-others': false,
  'too-early': false,
  'not-found': false,
};

const ebook: DeskTable<EbookRefusal | NotFound> = {
  ...standing,
  withdrawn: false,
  'on-loan-to-you': false,
  'no-licence-free': false,
  'loan-limit': false,
  'not-found': false,
};

const placing: DeskTable<PlaceHoldRefusal | NotFound> = {
  ...standing,
  withdrawn: false,
  'not-holdable': false,
  // All lost or away: the library may find another way to it.
  'no-items': true,
  'already-on-hold': false,
  'on-loan-to-you': false,
  'hold-limit': false,
  'unknown-pickup': false,
  'station-needs-telephone': false,
  'mail-address-missing': false,
  'app-device-missing': false,
  'not-found': false,
};

const changing: DeskTable<ChangeHoldRefusal | NotFound> = {
  'phone-the-branch': true,
  'already-announced': true,
  'hold-ended': false,
  'ebook-has-no-pickup': false,
  'unknown-pickup': false,
  'station-needs-telephone': false,
  'mail-address-missing': false,
  'app-device-missing': false,
  'not-found': false,
};

const cancelling: DeskTable<CancelHoldRefusal | NotFound> = { 'hold-ended': false, 'not-found': false };

const extending: DeskTable<ExtendShelfRefusal | NotFound> = {
  ...standing,
  'deadline-passed': true,
  'calendar-too-short': true,
  'not-ready': false,
  'ebook-not-extended': false,
  'already-extended': false,
  'wanted-by-others': false,
  'not-found': false,
};

const pausing: DeskTable<PauseRefusal | NotFound> = {
  'no-longer-waiting': false,
  'pause-in-past': false,
  'pause-backwards': false,
  'pause-too-long': false,
  'not-found': false,
};

const sequencing: DeskTable<SequenceRefusal | { readonly code: 'unknown-sequence' }> = {
  'no-longer-waiting': true,
  'unknown-sequence': false,
  'sequence-too-short': false,
  'named-twice': false,
  'ebook-in-sequence': false,
  'already-in-sequence': false,
};

const registering: DeskTable<AccountRefusal<'registerPassword'>> = {
  // A new telephone number or name is written into the register at the desk.
  'facts-do-not-match': true,
  'ask-at-desk': true,
  'mail-code-sent': false,
  'mail-code-wrong': false,
  'mail-code-expired': false,
  'slow-down': false,
  'password-too-short': false,
  'password-too-long': false,
  'password-again-differs': false,
  'password-same-as-old': false,
  'password-is-card-number': false,
  'password-is-phone': false,
  'password-is-birth-date': false,
  'password-one-character': false,
};

const signingIn: DeskTable<AccountRefusal<'signIn'>> = {
  'wrong-card-or-password': false,
  'temporary-password': false,
  'slow-down': false,
  'too-many-cards': false,
};

const keys: DeskTable<KeyActRefusal> = {
  'ring-full': true,
  'password-needed': false,
  'code-unknown': false,
  'not-open': false,
  'ring-moved': false,
  'generation-unknown': false,
  'wrap-taken': false,
  'kept-to-myself': false,
  'library-wrap-broken': false,
};

/** By act. */
export const deskRefusals = {
  renewal,
  ebook,
  placing,
  changing,
  cancelling,
  extending,
  pausing,
  sequencing,
  registering,
  signingIn,
  keys,
};
type Acts = typeof deskRefusals;

/** A refused act and the code it was refused with. */
export type RefusedAct = { [A in keyof Acts]: { readonly act: A; readonly code: keyof Acts[A] } }[keyof Acts];

export const needsDesk = ({ act, code }: RefusedAct): boolean =>
  (deskRefusals[act] as Readonly<Record<string, boolean>>)[code] === true;
