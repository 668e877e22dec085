/** A call that did not bring an answer: whether the server was reached, and what it said. */
export interface Failure {
  readonly reached: boolean;
  /** The API's code such as `UNAUTHORIZED`, or an HTTP status; null when the server was not reached. */
  readonly code: string | null;
  /** To quote at the desk. */
  readonly requestId: string | null;
}

/**
 * What a device does about a failed call: `later` try again by itself or at a tap, nothing is lost; `sign-in` ask for the
 * password, keep everything; `gone` the thing is not there any more; `too-old` the app must be updated first; `broken` say so
 * with the request's number.
 */
export type FailurePolicy = 'later' | 'sign-in' | 'gone' | 'too-old' | 'broken';

const policies: Readonly<Record<string, FailurePolicy>> = {
  UNAUTHORIZED: 'sign-in',
  NOT_FOUND: 'gone',
  SERVICE_UNAVAILABLE: 'later',
  TOO_MANY_REQUESTS: 'later',
  TIMEOUT: 'later',
  BAD_GATEWAY: 'later',
  GATEWAY_TIMEOUT: 'later',
  '426': 'too-old',
  '502': 'later',
  '503': 'later',
  '504': 'later',
};

export const policyOf = (failure: Failure): FailurePolicy =>
  failure.reached ? (policies[failure.code ?? ''] ?? 'broken') : 'later';
