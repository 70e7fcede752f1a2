import { RestStub, restSample } from '@voip-sync/testkit/partners/index.ts';
import type { SubjectKind } from '../subject.ts';

const dates = { format: 'dd/MM/yyyy HH:mm:ss', zone: 'America/Sao_Paulo' };

/** Everything that a generic partner's configuration has, in one: how the stub's API looks through it. */
export const restSubject: SubjectKind = {
  kind: 'rest',
  async start() {
    const secrets = { token: 'rest/token+5d21' };
    const stub = await RestStub.start({ ...restSample(), token: secrets.token });
    const below = '/path-{token}/offset';
    return {
      server: stub.server,
      partner: {
        id: 'p-rest',
        name: 'Operadora',
        kind: 'rest',
        baseUrl: stub.server.url,
        inside: true,
        auth: { method: 'token', places: [{ in: 'path', name: 'token' }] },
        config: {
          zone: dates.zone,
          dateFormat: dates.format,
          decimalMark: 'comma',
          check: { path: `${below}/devices`, query: { rows: 1 } },
          resources: {
            peers: {
              request: { path: `${below}/devices`, query: { rows: '{{rows}}', from_row: '{{offset}}' } },
              records: 'data.items',
              total: 'count',
              paging: { by: 'offset', rows: 10 },
              fields: {
                externalId: 'id',
                username: { expression: '$uppercase(login)' },
                name: 'profile.name',
                host: { path: 'profile.host' },
                type: { constant: 'friend' },
                active: { from: 'enabled', map: { S: true, N: false }, otherwise: false },
                customerId: 'customer',
                secret: 'senha',
              },
            },
            cdrs: {
              request: {
                path: `${below}/calls`,
                query: { rows: '{{rows}}', from_row: '{{offset}}', from: '{{since}}', to: '{{until}}' },
              },
              records: 'data.items',
              total: 'count',
              paging: { by: 'offset', rows: 10 },
              pendingWhen: { expression: 'state = "ringing"' },
              fields: {
                externalId: 'id',
                startedAt: 'started',
                source: 'from',
                destination: 'to',
                disposition: { from: 'state', map: { ok: 'ANSWERED', ocupado: 'BUSY', ringing: 'NO ANSWER' } },
                durationS: 'seconds',
                cost: 'value',
                currency: { constant: 'BRL' },
              },
            },
          },
          peers: {
            find: { request: { path: `${below}/find`, query: { id: '{{id}}', login: '{{peer.username}}' } } },
            create: {
              request: {
                method: 'POST',
                path: `${below}/devices`,
                json: { login: '{{peer.username}}', profile: { name: '{{peer.name}}' }, senha: '{{peer.secret}}' },
                refusedWhen: { expression: 'ok = false ? error' },
              },
              id: 'ids.0',
            },
            update: {
              request: {
                method: 'PUT',
                path: `${below}/devices/{{id}}`,
                json: { expression: '{"profile": {"name": peer.name}, "enabled": peer.active ? "S" : "N"}' },
              },
            },
            delete: { request: { method: 'DELETE', path: `${below}/devices/{{id}}` } },
          },
          cdrs: {
            rowsMax: 50,
            create: {
              request: {
                method: 'POST',
                path: `${below}/calls`,
                json: { expression: 'cdrs.{"started": startedAt, "from": source, "to": destination}' },
              },
              ids: 'ids',
            },
          },
        },
      },
      secrets,
      // One call is still ringing.
      counts: { peers: 25, cdrs: 24 },
      faulty: {
        resource: 'peers',
        faults: [
          'same-page',
          'wrong-total',
          'cut-short',
          'duplicate-ids',
          'duplicate-across-pages',
          'changing-id-types',
          'bad-record',
          'record-without-id',
        ],
      },
      setListFault: (fault) => {
        stub.listFault = fault;
      },
      cdrWindow: { sinceMs: Date.parse('2026-03-02T03:00:00Z'), untilMs: Date.parse('2026-03-03T03:00:00Z') },
      peer: {
        draft: { username: 'DEVICE-99', name: 'Portaria', secret: 'sip-new-19f0', active: true },
        change: { name: 'Portaria 2', active: false },
        seenAfter: { username: 'DEVICE-99', name: 'Portaria 2', active: false },
      },
      peerAtPartner: (externalId) => stub.state.devices.find(({ id }) => id === externalId),
      [Symbol.asyncDispose]: () => stub[Symbol.asyncDispose](),
    };
  },
};
