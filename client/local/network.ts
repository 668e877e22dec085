import { createSignal } from 'solid-js';

const [isOnline, setOnline] = createSignal(navigator.onLine);
const [isServerAway, setServerAway] = createSignal(false);

/** Whether an act that the server must decide makes sense now. */
export const canReachServer = (): boolean => isOnline() && !isServerAway();

/** Whether the device has a network at all: enough to try. */
export const hasNetwork = isOnline;

/** The network is there but the library's server does not answer. */
export const isServerUnreachable = (): boolean => isOnline() && isServerAway();

/** Told by every call: an answer brings the server back at once. */
export const noteServer = (isReached: boolean): void => {
  setServerAway(!isReached);
};

export function watchNetwork(onBack: () => void): void {
  window.addEventListener('offline', () => setOnline(false));
  window.addEventListener('online', () => {
    setOnline(true);
    setServerAway(false);
    onBack();
  });
  // What changed between the loading of this file and now was heard by nobody.
  setOnline(navigator.onLine);
}
