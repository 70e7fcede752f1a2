import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** What goes wrong between a partner and us, whatever the partner. */
export const faults = [
  'html',
  'empty',
  'cut-off',
  'cut-off-json',
  'huge',
  'gzip-bomb',
  'broken-gzip',
  'deep',
  'nan',
  'other-shape',
  'unauthorised',
  'too-many',
  'too-many-wait-1',
  'too-many-wait-120',
  'too-many-until-date',
  'failed',
  'unavailable',
  'hang',
  'hang-half-way',
  'reset',
  'reset-half-way',
  'redirect-inside',
] as const;
export type Fault = (typeof faults)[number];

export const hugeBytes = 200 * 1024 * 1024;
const pieceBytes = 64 * 1024;
const json = { 'content-type': 'application/json' };

export async function answerWithFault(fault: Fault, outgoing: ServerResponse): Promise<void> {
  const end = (status: number, headers: Record<string, string>, body: string | Buffer) =>
    void outgoing.writeHead(status, headers).end(body);
  switch (fault) {
    case 'html':
      return end(200, { 'content-type': 'text/html' }, '<html><body><h1>Manutenção programada</h1></body></html>');
    case 'empty':
      return end(200, json, '');
    case 'cut-off':
      outgoing.writeHead(200, { ...json, 'content-length': '5000' }).write('{"total":"3","registros":[{"id":');
      return void setImmediate(() => outgoing.destroy());
    case 'cut-off-json':
      return end(200, json, '{"total":"3","registros":[{"id":"1"},{"id"');
    case 'huge':
      return await sendHuge(outgoing);
    case 'gzip-bomb':
      return end(200, { ...json, 'content-encoding': 'gzip' }, bomb());
    case 'broken-gzip':
      return end(200, { ...json, 'content-encoding': 'gzip' }, gzipSync('{"total":"0"}').subarray(0, 15));
    case 'deep':
      return end(200, json, '['.repeat(200_000) + ']'.repeat(200_000));
    case 'nan':
      return end(200, json, '{"total":NaN,"registros":[]}');
    case 'other-shape':
      return end(200, json, '"not what you asked for"');
    case 'unauthorised':
      return end(401, json, '{"message":"no"}');
    case 'too-many':
      return end(429, json, '{"message":"slow down"}');
    case 'too-many-wait-1':
      return end(429, { ...json, 'retry-after': '1' }, '');
    case 'too-many-wait-120':
      return end(429, { ...json, 'retry-after': '120' }, '');
    case 'too-many-until-date':
      return end(429, { ...json, 'retry-after': new Date(Date.now() + 90_000).toUTCString() }, '');
    case 'failed':
      return end(500, { 'content-type': 'text/html' }, '<h1>Internal Server Error</h1>');
    case 'unavailable':
      return end(503, { 'retry-after': '1' }, '');
    case 'hang':
      return;
    case 'hang-half-way':
      return void outgoing.writeHead(200, json).write('{"total":');
    case 'reset':
      return void outgoing.socket?.resetAndDestroy();
    case 'reset-half-way':
      outgoing.writeHead(200, json).write('{"total":"3","registros":[');
      return void setImmediate(() => outgoing.socket?.resetAndDestroy());
    case 'redirect-inside':
      return end(302, { location: 'http://169.254.169.254/latest/meta-data/' }, '');
  }
}

/** 200 MB of JSON, a piece at a time, for as long as somebody reads. */
async function sendHuge(outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(200, json).write('["');
  const piece = 'x'.repeat(pieceBytes);
  for (let sent = 0; sent < hugeBytes && !outgoing.destroyed; sent += pieceBytes) {
    if (!outgoing.write(piece)) await untilWritable(outgoing);
  }
  outgoing.end('"]');
}

async function untilWritable(outgoing: ServerResponse): Promise<void> {
  const settled = new AbortController();
  await Promise.race(['drain', 'close'].map((event) => once(outgoing, event, { signal: settled.signal })));
  settled.abort();
}

let packed: Buffer | undefined;

/** About 200 kB that unfold to 200 MB. */
function bomb(): Buffer {
  packed ??= gzipSync(Buffer.alloc(hugeBytes, ' '), { level: 1 });
  return packed;
}
