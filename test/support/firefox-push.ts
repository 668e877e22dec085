import { createHash, randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { type PushService, takeMessages } from './push-messages.ts';

export interface FirefoxPushService extends PushService {
  /** Settings of a Firefox that subscribes here. */
  readonly preferences: Readonly<Record<string, string | boolean | number>>;
}

/** What Firefox says and hears on its line to Mozilla's autopush. */
interface Said {
  readonly messageType: 'hello' | 'register' | 'unregister' | 'ack' | 'ping';
  readonly uaid?: string;
  readonly channelID?: string;
}

/** A stand-in of Mozilla's autopush, so that real pushes arrive in Firefox without the internet. */
export async function openFirefoxPushService(): Promise<FirefoxPushService> {
  const channels = new Map<string, Line>();
  const open = new Set<Socket>();
  const web = await takeMessages((channelID, { headers, body }) => {
    const line = channels.get(channelID);
    const message = { messageType: 'notification', channelID, version: randomUUID(), data: body.toString('base64url') };
    line?.({ ...message, headers: { encoding: headers['content-encoding'] } });
    return line !== undefined;
  });
  web.server.on('upgrade', (request, socket: Socket) => {
    open.add(socket.on('error', () => open.delete(socket)).on('close', () => open.delete(socket)));
    const line = acceptLine(socket, String(request.headers['sec-websocket-key']), (text) => {
      const said = JSON.parse(text) as Partial<Said>;
      const { channelID = '' } = said;
      if (said.messageType === undefined) line({});
      if (said.messageType === 'hello') {
        const uaid = said.uaid || randomUUID().replaceAll('-', '');
        line({ messageType: 'hello', uaid, status: 200, use_webpush: true, broadcasts: {} });
      }
      if (said.messageType === 'register') {
        channels.set(channelID, line);
        const pushEndpoint = `${web.origin}/wpush/v2/${channelID}`;
        line({ messageType: 'register', channelID, status: 200, pushEndpoint });
      }
      if (said.messageType === 'unregister') {
        channels.delete(channelID);
        line({ messageType: 'unregister', channelID, status: 200 });
      }
    });
  });
  return {
    received: web.received,
    deliversTo: web.origin,
    preferences: {
      'dom.push.serverURL': `${web.origin.replace('http:', 'ws:')}/`,
      'dom.push.testing.allowInsecureServerURL': true,
      'dom.push.connection.enabled': true,
      'permissions.default.desktop-notification': 1,
      // Without this a notification waits for a desktop that is not there.
      'alerts.useSystemBackend': false,
    },
    async close() {
      for (const socket of open) socket.destroy();
      web.server.closeAllConnections();
      web.server.close();
    },
  };
}

type Line = (message: object) => void;

/** The few words of RFC 6455 that are needed here: short texts, whole. Answers how to say something. */
function acceptLine(socket: Socket, key: string, onText: (text: string) => void): Line {
  const accepted = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Accept: ${accepted}\r\nSec-WebSocket-Protocol: push-notification\r\n\r\n`,
  );
  let waiting = Buffer.alloc(0);
  socket.on('data', (data: Buffer) => {
    waiting = Buffer.concat([waiting, data]);
    for (let frame = firstFrame(waiting); frame; frame = firstFrame(waiting)) {
      waiting = waiting.subarray(frame.end);
      if (frame.code === 1) onText(frame.content.toString());
      if (frame.code === 8) socket.end();
      if (frame.code === 9) socket.write(frameOf(10, frame.content));
    }
  });
  return (message) => socket.write(frameOf(1, Buffer.from(JSON.stringify(message))));
}

/** A frame as a server sends it, unmasked. */
function frameOf(code: number, content: Buffer): Buffer {
  const head = Buffer.alloc(content.length < 126 ? 2 : 4);
  head[0] = 0x80 | code;
  head[1] = content.length < 126 ? content.length : 126;
  if (content.length >= 126) head.writeUInt16BE(content.length, 2);
  return Buffer.concat([head, content]);
}

/** A frame as a browser sends it, masked; undefined while it is not complete. */
function firstFrame(data: Buffer): { code: number; content: Buffer; end: number } | undefined {
  if (data.length < 6) return undefined;
  const short = data.readUInt8(1) & 127;
  const at = short === 126 ? 4 : 2;
  if (data.length < at + 4) return undefined;
  const length = short === 126 ? data.readUInt16BE(2) : short;
  const end = at + 4 + length;
  if (data.length < end) return undefined;
  const mask = data.subarray(at, at + 4);
  const content = Buffer.from(data.subarray(at + 4, end).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
  return { code: data.readUInt8(0) & 15, content, end };
}
