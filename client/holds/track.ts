import { type HoldTerms, isEbookHold, type OpenHoldState, openHoldStates } from '../../shared/model/hold.ts';

export interface Station {
  readonly state: OpenHoldState;
  readonly progress: 'done' | 'current' | 'ahead';
}

const ebookStates = ['waiting', 'ready'] as const satisfies readonly OpenHoldState[];

/** The way of a hold: four stations, an e-book's two. An ended hold has left the way: nothing of it is done or current. */
export function trackOf(hold: Pick<HoldTerms, 'pickupBranchId'> & { readonly state: string }): Station[] {
  const states: readonly OpenHoldState[] = isEbookHold(hold) ? ebookStates : openHoldStates;
  const now = states.findIndex((state) => state === hold.state);
  return states.map((state, index) => ({
    state,
    progress: index < now ? 'done' : index === now ? 'current' : 'ahead',
  }));
}
