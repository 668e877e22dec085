import './trusted-types.ts';
import { render } from 'solid-js/web';
import { App } from './app.tsx';
import { startDisplay } from './display/choices.ts';
import { watchForUpdates } from './local/app-update.ts';
import { keepInstallPrompt } from './local/install.ts';
import { startSession } from './local/session.ts';
import './styles/reset.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/display.css';
import './styles/forced-colors.css';
import './styles/print.css';

keepInstallPrompt();
void startSession();
const root = document.getElementById('app');
const begin = () => {
  if (!root) return;
  root.textContent = '';
  render(() => <App />, root);
};
// Nothing is drawn before the words of the language are here: no phone shows a language that is not its own, even for a moment.
const words = startDisplay();
if (words) void words.then(begin);
else begin();
// Where the browser refuses a service worker the app goes on without.
if (import.meta.env.PROD) watchForUpdates().catch(() => undefined);
