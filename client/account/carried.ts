/** What one screen of the account hands to the next. In memory alone: a card number has no place in an address or a history. */
interface Carried {
  readonly cardNumber: string;
  /** The temporary password just typed. */
  readonly currentPassword?: string;
  readonly because: 'temporary-password' | 'registered' | 'changed' | 'asked';
}

let carried: Carried | null = null;

export function carry(next: Carried): void {
  carried = next;
}

/** Once: a person who comes later finds nothing. */
export function takeCarried(): Carried | null {
  const taken = carried;
  carried = null;
  return taken;
}
