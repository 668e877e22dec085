import { about, refreshAbout } from './about.ts';
import { canReachServer } from './network.ts';

let isAsked = false;

/** Whose pictures of covers there are; null when the library shows none, or nobody knows yet. Who asks first lets the server be asked. */
export function coverCredit(): { readonly name: string; readonly url: string } | null {
  if (!isAsked && canReachServer()) {
    isAsked = true;
    void refreshAbout();
  }
  return about()?.coverCredit ?? null;
}
