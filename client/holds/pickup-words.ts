import type { HoldTerms } from '../../shared/model/hold.ts';
import { t } from '../i18n/index.ts';
import { branch, station } from '../local/library.ts';

/** Where it is collected, as the library calls the place; undefined for an e-book or while the branches are not loaded. */
export function pickupWords({ pickupBranchId, stationId }: Pick<HoldTerms, 'pickupBranchId' | 'stationId'>) {
  const stop = station(stationId);
  return stop ? t().pickup.atStation(stop.name) : branch(pickupBranchId)?.name;
}
