import { createSignal } from 'solid-js';
import { api } from '../api.ts';

type Staff = NonNullable<Awaited<ReturnType<typeof api.staffAccount.me.query>>>;

const [staff, setStaff] = createSignal<Staff | null>();

/** Who is signed in at this desk: undefined while not known. */
export { staff };

export async function refreshStaff(): Promise<void> {
  setStaff(await api.staffAccount.me.query().catch(() => null));
}

export async function signOutStaff(): Promise<void> {
  await api.staffAccount.signOut.mutate();
  setStaff(null);
}
