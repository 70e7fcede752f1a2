import { type BackfillWithCounts, pbxSourceEntity, readBackfill, requestBackfill } from '@voip-sync/database';
import { createLogger } from '@voip-sync/runtime';
import type { FreePbxCdr } from '@voip-sync/testkit';
import { type CdrRig, recordedCdrs } from '../../cdr-sync/testing/cdr-rig.ts';
import { planBackfill } from '../plan-backfill.ts';
import { type ChunkResult, type RunChunkOptions, runChunk } from '../run-chunk.ts';

const logger = createLogger({ name: 'test', level: 'silent', format: 'json' });
const recorded = recordedCdrs();
const hourMs = 3_600_000;

/** A row each quarter of an hour from 2026-01-01 on, and `busy` of them in the third hour. */
export function makeCdrs(count: number, busy = 0): FreePbxCdr[] {
  const begin = Date.UTC(2026, 0, 1);
  return Array.from({ length: count }, (_, index) => {
    const at = index < busy ? begin + 2 * hourMs + index * 1_000 : begin + (index - busy) * (hourMs / 4);
    const cdr = recorded[index % recorded.length] as FreePbxCdr;
    const id = `${at / 1_000}.${index}`;
    const calldate = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
    return { ...cdr, calldate, uniqueid: id, linkedid: id, sequence: index };
  });
}

/** Asks for a backfill of the rig's source and answers its id. */
export async function askBackfill(rig: CdrRig, rangeFrom: string, rangeTo: string): Promise<string> {
  await rig.target
    .getRepository(pbxSourceEntity)
    .upsert({ id: rig.source.id, name: 'pbx', timeZone: 'UTC', updatedAt: new Date() }, ['id']);
  const request = { sourceId: rig.source.id, rangeFrom, rangeTo, requestedBy: 'ana' };
  const answer = await requestBackfill(rig.target, request);
  if (!('asked' in answer)) throw new Error(`refused: ${JSON.stringify(answer)}`);
  return answer.asked;
}

/** The same, with its chunks made. */
export async function planned(rig: CdrRig, rangeFrom: string, rangeTo: string, rowsMax: number): Promise<string> {
  const id = await askBackfill(rig, rangeFrom, rangeTo);
  await planBackfill(rig.target, rig.source, { id, rangeFrom, rangeTo }, { rowsMax, chunksMax: 1_000 });
  return id;
}

export async function chunkIds(rig: CdrRig, backfillId: string): Promise<string[]> {
  const chunks = await rig.ask<{ id: string }>(
    'SELECT CAST(id AS CHAR) AS id FROM backfill_chunks WHERE backfill_id = ? ORDER BY ordinal',
    [backfillId],
  );
  return chunks.map(({ id }) => id);
}

export function run(rig: CdrRig, chunkId: string, options: Partial<RunChunkOptions> = {}): Promise<ChunkResult> {
  const { target: database, source } = rig;
  return runChunk({ database, source, chunkId, owner: 'test', isLastTry: false, logger, ...options });
}

export async function read(rig: CdrRig, id: string): Promise<BackfillWithCounts> {
  const found = await readBackfill(rig.target, id);
  if (!found) throw new Error(`no backfill ${id}`);
  return found;
}
