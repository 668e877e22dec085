/** A line to a server that counts what travels, and can be cut, or turn deaf: everything is heard and no answer comes back. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

export async function aLine(target) {
  const sockets = new Set();
  const line = { up: 0, down: 0, isOpen: true, deafFrom: Infinity, cutFrom: Infinity, wasTroubled: false };
  const server = createServer((device) => {
    if (!line.isOpen) return device.destroy();
    const host = connect(target, '127.0.0.1');
    sockets.add(device).add(host);
    const end = () => {
      for (const socket of [device, host]) {
        socket.destroy();
        sockets.delete(socket);
      }
    };
    device.on('data', (part) => {
      line.up += part.length;
      if (line.up >= line.deafFrom) line.wasTroubled = true;
      if (!host.write(part)) device.pause();
    });
    host.on('drain', () => device.resume());
    host.on('data', (part) => {
      if (line.up >= line.deafFrom) return;
      line.down += part.length;
      if (line.down >= line.cutFrom) {
        line.wasTroubled = true;
        return line.cut();
      }
      if (!device.write(part)) host.pause();
    });
    device.on('drain', () => host.resume());
    for (const socket of [device, host]) socket.setNoDelay(true).on('close', end).on('error', end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  line.port = server.address().port;
  line.cut = () => {
    line.isOpen = false;
    for (const socket of sockets) socket.destroy();
  };
  line.mend = () => Object.assign(line, { isOpen: true, deafFrom: Infinity, cutFrom: Infinity, wasTroubled: false });
  line.reset = () => Object.assign(line, { up: 0, down: 0 });
  line.close = () => {
    line.cut();
    server.close();
  };
  return line;
}
