import { allow, type Decision, refuse } from '../decision.ts';

const stepUpMs = 10 * 60_000;

export interface StepUpRefusal {
  readonly code: 'password-needed';
}

/**
 * Whether an act that needs a fresh password (mail address, devices) may go on: the password was given less than ten
 * minutes ago. Instants in milliseconds. Source: docs/security.md, step-up.
 */
export function stepUp(passwordGivenAt: number, now: number): Decision<null, StepUpRefusal> {
  return now - passwordGivenAt < stepUpMs ? allow(null) : refuse({ code: 'password-needed' });
}
