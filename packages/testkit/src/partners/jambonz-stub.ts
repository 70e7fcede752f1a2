import { randomUUID } from 'node:crypto';
import { type ListFault, spoilRows } from './list-faults.ts';
import { type StubAddress, type StubAnswer, type StubRequest, StubServer } from './stub-server.ts';

type Row = Record<string, unknown>;

export interface JambonzStubOptions {
  apiKey: string;
  accountSid: string;
  carriers: ({ voip_carrier_sid: string; name: string } & Row)[];
  gateways: ({ voip_carrier_sid: string } & Row)[];
  registered: string[];
  calls: ({ call_sid: string; attempted_at: string } & Row)[];
}

const daysMs = 30 * 86_400_000;

/** jambonz's API: Bearer, carriers as one array, recent calls by page and count with a total, at most 30 days. */
export class JambonzStub {
  readonly server: StubServer;
  readonly state: JambonzStubOptions;
  listFault: ListFault | undefined;

  private constructor(server: StubServer, state: JambonzStubOptions) {
    this.server = server;
    this.state = state;
  }

  static async start(options: JambonzStubOptions, at?: StubAddress): Promise<JambonzStub> {
    let stub: JambonzStub | undefined;
    const server = await StubServer.start(
      (request) => {
        if (request.headers.authorization === `Bearer ${options.apiKey}`)
          return stub?.answer(request) ?? { status: 503 };
        return { status: 401, json: { msg: 'unauthorized' } };
      },
      undefined,
      at,
    );
    stub = new JambonzStub(server, options);
    return stub;
  }

  get url(): string {
    return `${this.server.url}/v1`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server.close();
  }

  private answer(request: StubRequest): StubAnswer {
    const [, , area, id, what] = request.path.split('/');
    const { state } = this;
    if (area === 'VoipCarriers') return id === undefined ? this.carriers(request) : this.carrier(request, id);
    if (area === 'SipGateways') {
      const sid = request.query.get('voip_carrier_sid');
      if (!sid) return { status: 400, json: { msg: 'missing voip_carrier_sid' } };
      return { json: state.gateways.filter(({ voip_carrier_sid }) => voip_carrier_sid === sid) };
    }
    if (area !== 'Accounts' || id !== state.accountSid) return { status: 404 };
    if (what === 'RegisteredSipUsers') return { json: state.registered };
    if (what === 'RecentCalls') return this.recentCalls(request.query);
    return { json: { account_sid: id, name: 'conta', service_provider_sid: randomUUID() } };
  }

  private carriers(request: StubRequest): StubAnswer {
    const { carriers } = this.state;
    if (request.method === 'GET') return { json: spoilRows(carriers, 'voip_carrier_sid', undefined) };
    const given = JSON.parse(request.body);
    if (typeof given.name !== 'string') return { status: 400, json: { msg: 'missing name' } };
    const voip_carrier_sid = randomUUID();
    carriers.push({ is_active: true, ...given, voip_carrier_sid });
    return { status: 201, json: { sid: voip_carrier_sid } };
  }

  private carrier(request: StubRequest, id: string): StubAnswer {
    const { carriers } = this.state;
    const index = carriers.findIndex(({ voip_carrier_sid }) => voip_carrier_sid === id);
    const carrier = carriers[index];
    if (!carrier) return { status: 404 };
    if (request.method === 'GET') return { json: carrier };
    if (request.method === 'DELETE') carriers.splice(index, 1);
    else Object.assign(carrier, JSON.parse(request.body));
    return { status: 204 };
  }

  private recentCalls(query: URLSearchParams): StubAnswer {
    const [page, count] = [Number(query.get('page')), Number(query.get('count'))];
    const [from, to] = [Date.parse(query.get('start') ?? ''), Date.parse(query.get('end') ?? '')];
    if (!page || !count || Number.isNaN(from) || Number.isNaN(to)) return { status: 400, json: { msg: 'missing' } };
    if (to - from > daysMs) return { status: 400, json: { msg: 'at most 30 days' } };
    const found = this.state.calls.filter((call) => {
      const at = Date.parse(call.attempted_at);
      return at >= from && at < to;
    });
    const number = this.listFault === 'same-page' ? 1 : page;
    const shift = this.listFault === 'duplicate-across-pages' && page > 1 ? 1 : 0;
    const rows = found.slice((number - 1) * count - shift, number * count - shift);
    const kept = this.listFault === 'cut-short' && page > 1 ? [] : rows;
    const total = found.length + (this.listFault === 'wrong-total' ? 3 : 0);
    return { json: { total, batch: count, page, data: spoilRows(kept, 'call_sid', this.listFault) } };
  }
}

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** An account with two carriers and a day of calls. */
export function jambonzSample({ cdrs = 25 } = {}): Omit<JambonzStubOptions, 'apiKey'> {
  return {
    accountSid: uuid(1),
    carriers: [11, 12].map((n) => ({
      voip_carrier_sid: uuid(n),
      name: `operadora ${n}`,
      is_active: n === 11,
      register_username: `conta${n}`,
      register_password: `carrier-secret-${n}`,
    })),
    gateways: [11, 12].map((n) => ({
      sip_gateway_sid: uuid(n + 10),
      voip_carrier_sid: uuid(n),
      ipv4: `203.0.113.${n}`,
      port: 5060,
      netmask: 32,
      inbound: true,
      outbound: true,
    })),
    registered: ['ramal1@sip.example'],
    calls: Array.from({ length: cdrs }, (_, i) => ({
      call_sid: uuid(1000 + i),
      account_sid: uuid(1),
      from: '7001',
      to: '1100',
      answered: i % 3 !== 0,
      sip_call_id: `call-${i}`,
      sip_status: i % 3 === 0 ? 486 : 200,
      duration: 10 + i,
      attempted_at: new Date(Date.UTC(2026, 2, 2, 12, i)).toISOString(),
      terminated_at: new Date(Date.UTC(2026, 2, 2, 12, i, 30)).toISOString(),
      direction: i % 2 === 0 ? 'inbound' : 'outbound',
    })),
  };
}
