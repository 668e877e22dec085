import { allow, type Decision, refuse } from '../decision.ts';
import type { Pickup } from '../model/hold.ts';
import type { ContactMethod } from '../model/patron.ts';

/** Where holds can be collected; `LibraryInfo` is one. */
export interface Places {
  readonly branches: readonly { readonly id: string }[];
  readonly stations: readonly { readonly id: string; readonly branchId: string }[];
}

/** Which ways lead to the patron: a registered mail address (verified or not), a device that takes notices. */
export interface Reach {
  readonly mail: boolean;
  readonly app: boolean;
}

export type PickupRefusal = { readonly code: 'unknown-pickup' };
export type ContactRefusal =
  | { readonly code: 'station-needs-telephone' }
  | { readonly code: 'mail-address-missing' }
  | { readonly code: 'app-device-missing' };

/** A branch that exists, or a station together with the branch its bookmobile belongs to. */
export function choosePickup(pickup: Pickup, places: Places): Decision<Pickup, PickupRefusal> {
  const { pickupBranchId, stationId } = pickup;
  const isKnown =
    stationId === null
      ? places.branches.some((branch) => branch.id === pickupBranchId)
      : places.stations.some((station) => station.id === stationId && station.branchId === pickupBranchId);
  return isKnown ? allow(pickup) : refuse({ code: 'unknown-pickup' });
}

/**
 * The contact method, or why it cannot be. Only a telephone call reaches those who collect at the bookmobile; mail needs a
 * registered address, the app a subscribed device. Source: docs/circulation.md, What the patron may do on the web.
 */
export function chooseContact(
  contact: ContactMethod,
  { stationId, reach }: { readonly stationId: string | null; readonly reach: Reach },
): Decision<ContactMethod, ContactRefusal> {
  if (stationId !== null && contact !== 'telephone') return refuse({ code: 'station-needs-telephone' });
  if (contact === 'mail' && !reach.mail) return refuse({ code: 'mail-address-missing' });
  if (contact === 'app' && !reach.app) return refuse({ code: 'app-device-missing' });
  return allow(contact);
}
