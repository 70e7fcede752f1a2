import { RestStub, type StubAddress } from '../partners/index.ts';
import { type DemoPartner, every, many, written } from './demo-partner.ts';

type Device = { id: string } & Record<string, unknown>;
export type CarrierState = { devices: Device[]; calls: ({ id: string; started: string } & Record<string, unknown>)[] };

export type Carrier = DemoPartner & {
  isShort(): boolean;
  /** Leaves four in ten devices out of the listing, which says that it is complete. */
  lose(): void;
  restore(): void;
};

const token = 'demo-token-of-the-carrier';
const [devicesAll, devicesLost, callsMax] = [60, 24, 1_000];

/** A carrier with an API of nobody else's, entered by configuration alone. Now and then its listing lacks what it should have. */
export async function openCarrier(at: StubAddress, kept: CarrierState | undefined): Promise<Carrier> {
  const state = kept ?? { devices: many(devicesAll, deviceOf), calls: [] };
  const stub = await RestStub.start({ token, devices: [...state.devices], calls: state.calls }, at);
  const shown = stub.state.devices as Device[];
  const show = (devices: Device[]) => void shown.splice(0, shown.length, ...devices);
  return {
    server: stub.server,
    state,
    entry: {
      id: 'demo-operadora',
      name: 'Operadora de demonstração',
      kind: 'rest',
      baseUrl: stub.server.url,
      inside: true,
      auth: { method: 'token', places: [{ in: 'header', name: 'access-token' }] },
      config: restSettings,
      secrets: { token },
      resources: every(900, 'peers').concat(every(30, 'cdrs', 'check')),
    },
    isShort: () => shown.length < state.devices.length,
    lose: () => show(state.devices.slice(devicesLost)),
    restore: () => show(state.devices),
    live() {
      const id = Number(state.calls.at(-1)?.id ?? 0) + 1;
      state.calls.push(callOf(id));
      if (state.calls.length > callsMax) state.calls.splice(0, state.calls.length - callsMax);
    },
    close: () => stub.server.close(),
  };
}

const list = (name: string, query: Record<string, string>) => ({
  request: { path: `/header/offset/${name}`, query: { rows: '{{rows}}', from_row: '{{offset}}', ...query } },
  records: 'data.items',
  total: 'count',
  paging: { by: 'offset', rows: 20 },
});

const restSettings = {
  zone: 'UTC',
  decimalMark: 'comma',
  check: { path: '/header/offset/devices', query: { rows: 1 } },
  resources: {
    peers: {
      ...list('devices', {}),
      fields: {
        externalId: 'id',
        username: 'login',
        name: 'profile.name',
        host: 'profile.host',
        type: { constant: 'friend' },
        active: { from: 'enabled', map: { S: true, N: false } },
        secret: 'senha',
      },
    },
    cdrs: {
      ...list('calls', { from: '{{since}}', to: '{{until}}' }),
      fields: {
        externalId: 'id',
        startedAt: 'started',
        source: 'from',
        destination: 'to',
        disposition: { from: 'state', map: { ok: 'ANSWERED', ocupado: 'BUSY' } },
        durationS: 'seconds',
        cost: 'value',
        currency: { constant: 'BRL' },
      },
    },
  },
};

function deviceOf(n: number): Device {
  return {
    id: String(n),
    login: `tronco${n}`,
    profile: { name: `Tronco ${n}`, host: 'sip.example.com' },
    enabled: n % 10 === 0 ? 'N' : 'S',
    senha: `demo-device-${n}`,
  };
}

function callOf(n: number): CarrierState['calls'][number] {
  return {
    id: String(n),
    started: written(Date.now() - 30_000),
    from: `tronco${(n % devicesAll) + 1}`,
    to: String(1000 + (n % 40)),
    state: n % 3 === 0 ? 'ocupado' : 'ok',
    seconds: `${20 + (n % 100)},0`,
    value: `0,${String(n % 90).padStart(4, '0')}`,
  };
}
