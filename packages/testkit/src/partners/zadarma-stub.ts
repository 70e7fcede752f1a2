import { createHash, createHmac } from 'node:crypto';
import { type ListFault, spoilRows } from './list-faults.ts';
import { type StubAnswer, type StubRequest, StubServer } from './stub-server.ts';

interface SipNumber {
  id: string;
  display_name: string;
  lines: number;
  callerid?: string;
  password?: string;
}

type Statistic = { callstart: string } & Record<string, unknown>;

export interface ZadarmaStubOptions {
  key: string;
  secret: string;
  sips: SipNumber[];
  pbx: { id: number; numbers: number[] };
  general: Statistic[];
  pbxCalls: Statistic[];
  /** Logins that are registered. */
  online: string[];
}

const monthMs = 31 * 86_400_000;

/** Zadarma's API: each request's signature is computed anew, statistics are given by at most a month and at most 1000 rows. */
export class ZadarmaStub {
  readonly server: StubServer;
  readonly state: ZadarmaStubOptions;
  listFault: ListFault | undefined;

  private constructor(server: StubServer, state: ZadarmaStubOptions) {
    this.server = server;
    this.state = state;
  }

  static async start(options: ZadarmaStubOptions): Promise<ZadarmaStub> {
    let stub: ZadarmaStub | undefined;
    const server = await StubServer.start((request) => stub?.answer(request) ?? { status: 503 });
    stub = new ZadarmaStub(server, options);
    return stub;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
  }

  private answer(request: StubRequest): StubAnswer {
    const fields = new URLSearchParams(request.method === 'GET' ? request.query : request.body);
    const { key, secret } = this.state;
    if (request.headers.authorization !== `${key}:${sign(request.path, fields, secret)}`) {
      return { status: 401, json: { status: 'error', message: 'Not authorized' } };
    }
    const [, , area = '', first = '', second = ''] = request.path.split('/');
    if (request.method === 'GET') return this.get(area, first, second, fields);
    return area === 'sip' ? this.write(request.method, first, second, fields) : refuse('Unknown method');
  }

  private get(area: string, first: string, second: string, fields: URLSearchParams): StubAnswer {
    const { sips, pbx, general, pbxCalls, online } = this.state;
    if (area === 'info') return succeed({ balance: 10.34, currency: 'USD' });
    if (area === 'statistics') return this.statistics(first === 'pbx' ? pbxCalls : general, first === 'pbx', fields);
    if (area === 'sip' && first === '') {
      const shown = sips.map(({ id, display_name, lines }) => ({ id, display_name, lines }));
      return succeed({ sips: spoilRows(shown, 'id', this.listFault), left: 3 });
    }
    if (area === 'sip' && second === 'status' && sips.some(({ id }) => id === first)) {
      return succeed({ sip: first, is_online: String(online.includes(first)) });
    }
    if (area === 'pbx' && second === '') return succeed({ pbx_id: pbx.id, numbers: pbx.numbers });
    return { status: 404, json: { status: 'error', message: 'Unknown method' } };
  }

  private statistics(rows: Statistic[], isPbx: boolean, fields: URLSearchParams): StubAnswer {
    const [start, end] = [fields.get('start') ?? '', fields.get('end') ?? ''];
    const limit = Number(fields.get('limit') ?? 1000);
    const skip = this.listFault === 'same-page' ? 0 : Number(fields.get('skip') ?? 0);
    const isDate = (text: string) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text);
    if (!isDate(start) || !isDate(end)) return refuse('Wrong start or end');
    if (Date.parse(`${end}Z`) - Date.parse(`${start}Z`) > monthMs) return refuse('Maximum period is one month');
    if (limit > 1000) return refuse('Maximum limit is 1000');
    const found = rows.filter(({ callstart }) => callstart >= start && callstart <= end);
    const shift = this.listFault === 'duplicate-across-pages' && skip > 0 ? 1 : 0;
    const page = spoilRows(found.slice(skip - shift, skip - shift + limit), isPbx ? 'call_id' : 'id', this.listFault);
    return succeed({ start, end, ...(isPbx ? { version: 2 } : {}), stats: page });
  }

  private write(method: string, first: string, second: string, fields: URLSearchParams): StubAnswer {
    const { sips } = this.state;
    if (method === 'POST' && first === 'create') {
      const id = String(Math.max(...sips.map((sip) => Number(sip.id))) + 1).padStart(5, '0');
      const [display_name, password, callerid] = ['name', 'password', 'callerid'].map((name) => fields.get(name) ?? '');
      if (!display_name || !password || !callerid) return refuse('Some parameters are missing');
      sips.push({ id, display_name, lines: 3, password, callerid });
      return succeed({ sip: id });
    }
    const sip = sips.find(({ id }) => id === (first === 'callerid' ? fields.get('id') : first));
    if (method !== 'PUT' || !sip) return refuse('SIP not found');
    if (first === 'callerid') {
      sip.callerid = fields.get('number') ?? '';
      return succeed({ sip: sip.id, new_caller_id: sip.callerid });
    }
    if (second !== 'password') return refuse('Unknown method');
    sip.password = fields.get('value') ?? '';
    return succeed({ sip: sip.id });
  }
}

/** A number of JSON, digit by digit. */
const rawJson = (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON;

/** The documented rule, written out: sorted by name, encoded by RFC 1738, MD5 of that, HMAC-SHA1 in hex, base64. */
function sign(path: string, fields: URLSearchParams, secret: string): string {
  const query = [...fields.keys()]
    .sort()
    .map((name) => `${encode1738(name)}=${encode1738(fields.get(name) ?? '')}`)
    .join('&');
  const md5 = createHash('md5').update(query).digest('hex');
  return Buffer.from(createHmac('sha1', secret).update(`${path}${query}${md5}`).digest('hex')).toString('base64');
}

function encode1738(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

const succeed = (fields: Record<string, unknown>): StubAnswer => ({ json: { status: 'success', ...fields } });
const refuse = (message: string): StubAnswer => ({ status: 400, json: { status: 'error', message } });

/** An account with a few numbers and a day of calls. */
export function zadarmaSample({ cdrs = 25 } = {}): Omit<ZadarmaStubOptions, 'key' | 'secret'> {
  const calls = Array.from({ length: cdrs }, (_, i) => ({
    callstart: `2026-03-02 12:${String(i % 60).padStart(2, '0')}:00`,
    n: i + 1,
  }));
  return {
    sips: [1, 2, 3, 4].map((n) => ({ id: `0000${n}`, display_name: `Loja ${n}`, lines: 3 })),
    pbx: { id: 1234, numbers: [100, 101, 102] },
    online: ['00001'],
    general: calls.map(({ callstart, n }) => ({
      id: `${n}`,
      sip: '00001',
      callstart,
      from: 1000 + n,
      to: 1100,
      disposition: ['answered', 'busy', 'no answer', 'cancel', 'no money'][n % 5],
      billseconds: 20 + n,
      cost: 0.03,
      billcost: 0.03,
      currency: 'USD',
    })),
    pbxCalls: calls.map(({ callstart, n }) => ({
      // More digits than a double keeps, as in the documentation's own example.
      call_id: rawJson(`1772456400.${1_000_000 + n}`),
      sip: 100,
      callstart,
      clid: 200 + n,
      destination: 100,
      disposition: 'answered',
      seconds: 5 + n,
      is_recorded: true,
      pbx_call_id: `in_${n}`,
    })),
  };
}
