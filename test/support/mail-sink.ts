/** A mail server in a process of its own that takes everything and only counts: how many mails, how many different ones. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const names = new Set<string>();
let mails = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, _session, done) => {
    let head = '';
    stream.on('data', (chunk: Buffer) => (head.length < 8192 ? (head += chunk.toString('latin1')) : undefined));
    stream.on('end', () => {
      mails++;
      names.add(/^message-id: *(\S+)/im.exec(head)?.[1] ?? '');
      done();
    });
  },
});
server.listen(0, '127.0.0.1', () => process.send?.((server.server.address() as AddressInfo).port));
process.on('message', () => process.send?.({ mails, different: names.size }));
process.on('disconnect', () => process.exit());
