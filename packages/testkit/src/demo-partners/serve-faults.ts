import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { answerHealth, type Health } from '@voip-sync/runtime';
import { z } from 'zod';
import { faults } from '../partners/index.ts';
import type { DemoPartner } from './demo-partner.ts';

const bodyBytesMax = 10_000;
const faultSchema = z.strictObject({
  fault: z.enum(faults),
  /** How many requests it hits; for ever where absent. */
  times: z.int().min(1).optional(),
});

/**
 * Faults on demand: `PUT /<partner>/fault` with `{"fault":"hang","times":3}` adds one to the requests to come, `DELETE` takes all away; `GET /` names
 * the partners and the faults. Beside it the process's own health.
 */
export function serveFaults(partners: DemoPartner[], health: Health): Server {
  return createServer((request, response) => {
    answer(partners, health, request, response).catch((error: Error) => tell(response, 400, { error: error.message }));
  });
}

async function answer(
  partners: DemoPartner[],
  health: Health,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://demo').pathname;
  const told = await answerHealth(health, path);
  if (told) {
    response.writeHead(told.status, { 'content-type': told.type }).end(told.body);
    return;
  }
  const [, id, what] = path.split('/');
  if (id === '') {
    const list = partners.map(({ entry, server }) => ({
      id: entry.id,
      url: entry.baseUrl,
      asked: server.requests.length,
    }));
    return tell(response, 200, { partners: list, faults });
  }
  const partner = partners.find(({ entry }) => entry.id === id);
  if (!partner || what !== 'fault') return tell(response, 404, { error: 'PUT or DELETE /<partner>/fault' });
  if (request.method === 'DELETE') partner.server.heal();
  else if (request.method === 'PUT') {
    const { fault, times } = faultSchema.parse(JSON.parse(await readBody(request)));
    partner.server.plan({ fault, ...(times === undefined ? {} : { times }) });
  } else return tell(response, 405, { error: 'PUT or DELETE' });
  return tell(response, 200, { ok: true });
}

function tell(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > bodyBytesMax) throw new Error(`more than ${bodyBytesMax} bytes`);
  }
  return text;
}
