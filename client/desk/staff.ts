import { createSignal } from 'solid-js';
import { api } from '../api.ts';
import { learnServerNow } from '../local/clock.ts';

type Staff = NonNullable<Awaited<ReturnType<typeof api.staffAccount.me.query>>>;

const [staff, setStaff] = createSignal<Staff | null>();

/** Who is signed in at this desk: undefined while not known. */
export { staff };

/** Asks who is signed in, and what time it is: deadlines and closed days go by the server's clock. */
export async function refreshStaff(): Promise<void> {
  const learning = api.library.about.query().then(({ now }) => learnServerNow(now));
  const [me] = await Promise.all([api.staffAccount.me.query().catch(() => null), learning.catch(() => {})]);
  setStaff(me);
}

export async function signOutStaff(): Promise<void> {
  await api.staffAccount.signOut.mutate();
  setStaff(null);
}
