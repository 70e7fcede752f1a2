import { cdrExportSchema, cdrTotalsSchema, cdrTrunksSchema } from '@voip-sync/contracts';
import { bulkInsert, type CdrRow, cdrEntity } from '@voip-sync/database';
import { testRedisUrl } from '@voip-sync/testkit/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openConsole, openSchema, type TestConsole } from '../testing/open-console.ts';
import { addSource, cdrRow } from '../testing/rows.ts';

let schema: Awaited<ReturnType<typeof openSchema>>;
let console: TestConsole;

const rowsOfBulk = 4_500;
const at = (second: number, sequence: number, values: Partial<CdrRow>) => ({ ...cdrRow(second, sequence), ...values });

beforeAll(async () => {
  schema = await openSchema();
  await addSource(schema.database);
  const bulk = Array.from({ length: rowsOfBulk }, (_, index) =>
    at(0, 10_000 + index, { accountcode: 'bulk', startedAt: new Date(Date.UTC(2026, 9, 1) - index * 1_000) }),
  );
  await bulkInsert(schema.database.manager, cdrEntity, [
    at(1, 1, {
      src: '11934547340',
      dst: '500',
      lastapp: 'Queue',
      lastdata: '500,t',
      channel: 'PJSIP/carrier-0000001a',
      dstchannel: 'Local/101@from-queue-1;1',
      recordingfile: 'q-500.wav',
      accountcode: 'a1',
    }),
    at(2, 2, {
      src: '1001',
      dst: '+5511934547340',
      channel: 'PJSIP/1001-0000001b',
      dstchannel: 'PJSIP/carrier-0000001c',
      disposition: 'NO ANSWER',
      duration: 40,
      billsec: 0,
      accountcode: 'a1',
    }),
    at(3, 3, {
      src: '1002',
      dst: '1001',
      channel: 'PJSIP/1002-0000001d',
      dstchannel: 'PJSIP/1001-0000001e',
      clid: '"=cmd|/c calc" <1002>',
      accountcode: 'a1',
    }),
    at(4, 4, {
      src: '119_5',
      dst: '2002',
      channel: 'DAHDI/i1/11911111111-5',
      sourceId: 'other',
      accountcode: 'a1',
      clid: 'a "quoted"; name',
    }),
    ...bulk,
  ]);
  console = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl() });
});
afterAll(async () => {
  await console.stop();
  await schema.close();
});

async function read(path: string): Promise<{ rows: { sequence: number }[]; state: string }> {
  const answer = await console.ask(`/api/v1${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as { rows: { sequence: number }[]; state: string };
}

it.each([
  ['src=119*', [4, 1]],
  ['src=119345*', [1]],
  ['src=119345473*', [1]],
  ['src=*7340', [1]],
  ['src=119_*', [4]],
  ['dst=%2B5511934547340', [2]],
  ['dst=*9345*', [2]],
  ['trunk=carrier', [2, 1]],
  ['trunk=PJSIP/carrier', [2, 1]],
  ['trunk=DAHDI/i1', [4]],
  ['trunk=carr', []],
  ['queue=500', [1]],
  ['recorded=true', [1]],
  ['durationMin=13&durationMax=40', [2]],
  ['disposition=NO%20ANSWER', [2]],
  ['uniqueid=3.1', [3]],
  ['linkedid=2.1&sourceId=pbx', [2]],
  ['sourceId=other', [4]],
])('finds CDRs by %s', async (query, sequences) => {
  const { rows } = await read(`/cdrs?accountcode=a1&${query}`);
  expect(rows.map(({ sequence }) => sequence)).toEqual(sequences);
});

it('adds them up, with ASR and ACD, by hour and disposition', async () => {
  const totals = cdrTotalsSchema.parse(await read('/cdrs/totals?accountcode=a1&timeZone=America/Sao_Paulo'));
  expect(totals).toMatchObject({
    rows: 4,
    answered: 3,
    asrPercent: 75,
    acdSeconds: 10,
    durationSeconds: 76,
    interval: 'hour',
  });
  expect(totals.points).toEqual([{ startsAt: '2026-11-20T08:00:00.000Z', rows: 4, answered: 3 }]);
  const all = cdrTotalsSchema.parse(await read('/cdrs/totals?from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z'));
  expect(all).toMatchObject({
    rows: rowsOfBulk + 4,
    dispositions: [
      { disposition: 'ANSWERED', rows: rowsOfBulk + 3 },
      { disposition: 'NO ANSWER', rows: 1 },
    ],
  });
  const bad = await console.ask('/api/v1/cdrs/totals?timeZone=Mars/Olympus');
  expect(await bad.json()).toMatchObject({ status: 400, errors: [{ path: 'timeZone' }] });
});

it('adds them up by trunk', async () => {
  const { rows } = cdrTrunksSchema.parse(await read('/cdrs/trunks?accountcode=a1'));
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ trunk: 'PJSIP/carrier', direction: 'outgoing', rows: 1, answered: 0, asrPercent: 0 }),
      expect.objectContaining({ trunk: 'PJSIP/carrier', direction: 'incoming', rows: 1, answered: 1 }),
      expect.objectContaining({ trunk: 'DAHDI/i1', direction: 'incoming', rows: 1 }),
    ]),
  );
  expect(rows).toHaveLength(3);
});

describe('the export', () => {
  it('has every row once, and no cell that is a formula', async () => {
    const answer = await console.ask('/api/v1/cdrs/export?accountcode=a1&separator=semicolon&bom=true');
    expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="cdrs-.*\.csv"/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const [head, ...lines] = bytes.subarray(3).toString().trimEnd().split('\r\n');
    expect(head?.split(';').slice(0, 6)).toEqual(['source', 'calldate', 'started_at', 'clid', 'src', 'dst']);
    expect(lines.map((line) => line.split(';')[4])).toEqual([' name"', '1002', '1001', '11934547340']);
    expect(lines[0]).toContain('"a ""quoted""; name"');
    expect(lines[1]).toContain(`;"'=cmd|/c calc"" <1002>"`.replace(`"'=cmd`, `"""=cmd`));
    expect(lines[2]).toContain(";'+5511934547340;");
  });

  it('tells how far it is, and who took it', async () => {
    const exportId = crypto.randomUUID();
    const text = await (await console.ask(`/api/v1/cdrs/export?exportId=${exportId}`)).text();
    expect(text.trimEnd().split('\r\n')).toHaveLength(rowsOfBulk + 5);
    expect(new Set(text.split('\r\n').map((line) => line.split(',')[14])).size).toBe(rowsOfBulk + 6);
    const told = cdrExportSchema.parse(await read(`/cdrs/exports/${exportId}`));
    expect(told).toMatchObject({ state: 'done', rows: rowsOfBulk + 4, error: null });
    expect([null, rowsOfBulk + 4]).toContain(told.rowsExpected);
    const { rows } = await read('/audit?action=exportCdrs&limit=1');
    expect(rows).toMatchObject([{ actor: 'token:ADMIN_TOKEN', target: '/cdrs/export' }]);
    expect((await console.ask(`/api/v1/cdrs/export?exportId=${exportId}`)).status).toBe(409);
  });

  it('ends when whoever asked for it goes away, and where it is told to', async () => {
    const [left, stopped] = [crypto.randomUUID(), crypto.randomUUID()];
    const leave = new AbortController();
    const answer = await console.ask(`/api/v1/cdrs/export?exportId=${left}`, { signal: leave.signal });
    leave.abort();
    await expect(answer.text()).rejects.toThrow();
    const state = async () => (await read(`/cdrs/exports/${left}`)).state;
    await expect.poll(state).not.toBe('running');
    expect((await console.ask(`/api/v1/cdrs/exports/${stopped}`, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('where the house masks numbers', () => {
  let masking: TestConsole;
  let secret: string;
  beforeAll(async () => {
    masking = await openConsole({ DATABASE_URL: schema.url, REDIS_URL: await testRedisUrl(), MASK_NUMBERS: 'viewers' });
    const made = await masking.ask('/api/v1/tokens', {
      method: 'POST',
      headers: { authorization: 'Bearer a-token-for-tests-alone', 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'wall', role: 'viewer' }),
    });
    ({ secret } = (await made.json()) as { secret: string });
  });
  afterAll(() => masking.stop());
  const asViewer = (path: string) => masking.ask(path, { headers: { authorization: `Bearer ${secret}` } });

  it('a viewer sees their ends, in lists and files alike, and an administrator all of them', async () => {
    const seen = await Promise.all([
      asViewer('/api/v1/cdrs?accountcode=a1').then((answer) => answer.text()),
      asViewer('/api/v1/cdrs/export?accountcode=a1').then((answer) => answer.text()),
    ]);
    for (const text of seen) {
      expect(text).not.toMatch(/34547340|11911111111/);
      expect(text).toMatch(/•7340/);
      expect(text).toContain('1001');
    }
    const whole = await masking.ask('/api/v1/cdrs?accountcode=a1');
    expect(await whole.text()).toContain('11934547340');
  });

  it('a viewer finds a whole number, and none by its parts', async () => {
    expect((await asViewer('/api/v1/cdrs?src=11934547340')).status).toBe(200);
    const refused = [
      '/api/v1/cdrs?src=119*',
      '/api/v1/cdrs/totals?dst=*7340',
      '/api/v1/cdrs/export?src=119*',
      '/api/v1/calls?number=119',
      '/queues/',
    ];
    expect(await Promise.all(refused.map(async (path) => (await asViewer(path)).status))).toEqual([
      403, 403, 403, 403, 403,
    ]);
  });
});
