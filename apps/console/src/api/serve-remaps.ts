import { cdrRemapJob, pageOf, remapSchema, remapsQuerySchema, startRemapSchema } from '@voip-sync/contracts';
import { type Database, listRemaps, type RemapRow, RemapStore } from '@voip-sync/database';
import { addJob, type Queue } from '@voip-sync/runtime';
import { ProblemError } from '../http/problem.ts';
import { defineRoute, type Route } from '../http/route.ts';
import { decodeCursor } from './cursor.ts';
import { present, presentPage } from './present.ts';
import { requireCdrSource } from './require-cdr-source.ts';
import { requireId } from './require-id.ts';

const notFound = 'There is no remap with this id; GET /api/v1/remaps lists those there are';

/** Reading the times of CDRs anew after a source's zone was corrected: asked for, counted, looked at, and only then applied. */
export function remapRoutes(database: Database, cdrSweep: Queue): Route[] {
  const store = new RemapStore(database);
  const require = async (given: string | undefined): Promise<RemapRow> => {
    const remap = await store.find(requireId(given, notFound));
    if (!remap) throw new ProblemError(404, notFound);
    return remap;
  };
  return [
    defineRoute({
      method: 'get',
      path: '/remaps',
      role: 'viewer',
      summary: 'Readings anew of the times of CDRs, newest first',
      query: remapsQuerySchema,
      answer: { schema: pageOf(remapSchema) },
      handle: async ({ query: { limit, cursor, ...filter } }) => {
        const { rows, next } = await listRemaps(database, filter, { rowsMax: limit, after: decodeCursor(cursor) });
        return presentPage(remapSchema, { rows: rows.map(withShifts), next });
      },
    }),
    defineRoute({
      method: 'get',
      path: '/remaps/:id',
      role: 'viewer',
      summary: 'One of them, with how many rows would move by how many seconds',
      answer: { schema: remapSchema },
      handle: async ({ params }) => present(remapSchema, withShifts(await require(params.id))),
    }),
    defineRoute({
      method: 'post',
      path: '/remaps',
      role: 'operator',
      summary: "Counts how the times of a range of one source's CDRs would move by the zone that is set now",
      body: startRemapSchema,
      needsRedis: true,
      answer: { status: 202, schema: remapSchema },
      handle: async ({ body: { sourceId, from = null, to = null } }) => {
        const source = await requireCdrSource(database, sourceId);
        const remap = await store.add({ sourceId: source.id, fromCalldate: from, toCalldate: to });
        await startRemap(cdrSweep, remap);
        return present(remapSchema, withShifts(remap));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/remaps/:id/apply',
      role: 'operator',
      summary: 'Moves the rows as they were counted',
      needsRedis: true,
      answer: { status: 202, schema: remapSchema },
      handle: async ({ params }) => {
        const { id } = await require(params.id);
        await store.move(id, ['ready'], 'applying');
        const remap = await require(id);
        if (remap.status !== 'applying') {
          throw new ProblemError(409, `Remap ${id} is ${remap.status}; only one that is ready can be applied`);
        }
        await startRemap(cdrSweep, remap);
        return present(remapSchema, withShifts(remap));
      },
    }),
    defineRoute({
      method: 'post',
      path: '/remaps/:id/cancel',
      role: 'operator',
      summary: 'Ends one, or drops what it counted; rows that were moved stay so, and another one finds the rest',
      answer: { schema: remapSchema },
      handle: async ({ params }) => {
        const { id, status } = await require(params.id);
        if (!(await store.move(id, ['counting', 'ready', 'applying'], 'cancelled'))) {
          throw new ProblemError(409, `Remap ${id} is ${status}, which is its end already`);
        }
        return present(remapSchema, withShifts(await require(id)));
      },
    }),
  ];
}

function withShifts(remap: RemapRow) {
  return { ...remap, shifts: JSON.parse(remap.shifts) };
}

async function startRemap(queue: Queue, { id, status }: RemapRow): Promise<void> {
  await addJob(queue, cdrRemapJob, { remapId: id }, { deduplication: { id: `cdr-remap-${id}-${status}` } });
}
