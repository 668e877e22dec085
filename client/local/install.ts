import { createSignal } from 'solid-js';

/** What Chromium keeps ready for whoever wants the app on the home screen. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

const [kept, setKept] = createSignal<InstallPrompt>();

/** Whether the browser would ask now; its own question waits until the person wants it. */
export const canInstall = (): boolean => kept() !== undefined;

/** To be called at once: the browser says it only once. */
export function keepInstallPrompt(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    setKept(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => setKept());
}

/** Lets the browser ask; inside a tap. A question can be asked once: afterwards the browser may keep a new one ready. */
export async function install(): Promise<boolean> {
  const prompt = kept();
  setKept();
  return (await prompt?.prompt())?.outcome === 'accepted';
}
