import './trusted-types.ts';
import { render } from 'solid-js/web';
import { App } from './app.tsx';
import { watchForUpdates } from './local/app-update.ts';
import { startSession } from './local/session.ts';
import './styles/reset.css';
import './styles/tokens.css';
import './styles/base.css';

void startSession();
const root = document.getElementById('app');
if (root) {
  root.textContent = '';
  render(() => <App />, root);
}
// Where the browser refuses a service worker the app goes on without.
if (import.meta.env.PROD) watchForUpdates().catch(() => undefined);
