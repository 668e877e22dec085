/** A small HTTP server of JSON for peers whose server one writes oneself; answers are compressed, as ours are. */
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';

export function serveJson(port, acts) {
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', async () => {
      try {
        const answer = JSON.stringify(await acts[request.url](JSON.parse(Buffer.concat(parts).toString() || '{}')));
        const isLong = answer.length > 1024;
        response.writeHead(200, { 'content-type': 'application/json', ...(isLong && { 'content-encoding': 'gzip' }) });
        response.end(isLong ? gzipSync(answer) : answer);
      } catch (error) {
        response.writeHead(500).end(String(error));
      }
    });
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

export async function post(url, body) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
