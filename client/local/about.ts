import { createSignal } from 'solid-js';
import { defaultPolicy } from '../../shared/model/policy.ts';
import { api, failureOf } from '../api.ts';
import { learnServerNow } from './clock.ts';
import { keepOnDevice, readDevice } from './database.ts';
import { noteServer } from './network.ts';

/** What the library says of itself to everybody. */
export interface AboutLibrary {
  readonly name: string | null;
  readonly mailFrom: string;
  /** Whose pictures of covers there are; null: there are none. Undefined where a version before kept it. */
  readonly coverCredit?: { readonly name: string; readonly url: string } | null;
  readonly passwordLength: { readonly min: number; readonly max: number };
}

const [about, setAbout] = createSignal<AboutLibrary>();

/** Undefined until first loaded; kept on the device. */
export { about };

/** The usual limits until the library's own are known. */
export const passwordLength = () => about()?.passwordLength ?? defaultPolicy.passwordLength;

/** Shows what the device kept, then asks the server, which also sets the clock right. */
export async function refreshAbout(): Promise<void> {
  const kept = await readDevice('about');
  if (kept && !about()) setAbout(kept);
  try {
    const { now, name, mailFrom, policy, coverCredit } = await api.library.about.query();
    noteServer(true);
    await learnServerNow(now);
    const next: AboutLibrary = { name, mailFrom, coverCredit, passwordLength: policy.passwordLength };
    setAbout(next);
    await keepOnDevice('about', next);
  } catch (error) {
    noteServer(failureOf(error).reached);
  }
}
