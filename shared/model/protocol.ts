/**
 * Which conversation with the server an app speaks: it says so with every call. Raised when an app of before would do harm or
 * fail; everything else is added so that older apps go on working.
 */
export const protocol = 1;

/** The server tells apps that speak an older one to update, before it does anything for them. */
export const oldestProtocol = 1;

/** The status of that answer. */
export const tooOldStatus = 426;
