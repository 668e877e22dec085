export const holdStates = ['waiting', 'in-transit', 'arrived', 'ready', 'filled', 'cancelled', 'expired'] as const;
/** End states are `filled`, `cancelled` and `expired`; the others are open. */
export type HoldState = (typeof holdStates)[number];

export const openHoldStates = ['waiting', 'in-transit', 'arrived', 'ready'] as const satisfies readonly HoldState[];
