/** A server's sender that dies between the receipt of a delivery and the note of it. Usage: DATABASE_URL SMTP_URL … `mail` | `push`. */
import { EventEmitter } from 'node:events';
import pino from 'pino';
import { connect } from '../../server/db/connect.ts';
import { byMail, smtp } from '../../server/notices/mail.ts';
import { deliverDue } from '../../server/notices/deliver.ts';
import { byPush } from '../../server/notices/push.ts';
import { aServices, someSettings } from './services.ts';

const [way, at, url, smtpUrl] = process.argv.slice(2) as [string, string, string, string];
const services = aServices({
  db: connect(url),
  now: () => Number(at),
  settings: someSettings({ SMTP_URL: smtpUrl, PUSH_LOOPBACK: 'on' }),
  log: pino({ level: 'silent' }),
  signals: new EventEmitter(),
});
const real = way === 'mail' ? byMail(services, smtp(smtpUrl)) : byPush(services);
await deliverDue(services, {
  ...real,
  send: async (...delivery) => {
    const outcome = await real.send(...delivery);
    process.stdout.write(outcome.state);
    process.kill(process.pid, 'SIGKILL');
    return outcome;
  },
});
