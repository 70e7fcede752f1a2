import type { CallEvent } from '@voip-sync/contracts';
import type { CdrPath } from '../../../../apps/workers/src/reconcile/cdr-path.ts';
import { type Telling, tellByCdrs } from '../../../../apps/workers/src/reconcile/tell-by-cdrs.ts';
import type { FreePbxCdr } from '../recordings/index.ts';

/** What the workers read of a recorded row; the PBX's time was UTC. */
function pathOf(cdr: FreePbxCdr, index: number): CdrPath {
  return { ...cdr, startedAt: new Date(`${cdr.calldate.replace(' ', 'T')}Z`), rowDigest: String(index) };
}

/** What the CDRs of a recording tell, by linkedid. */
export function tellCdrs(cdrs: FreePbxCdr[]): Map<string, Telling> {
  const groups = Map.groupBy(
    cdrs.map((cdr, index) => ({ linkedId: cdr.linkedid, path: pathOf(cdr, index) })),
    ({ linkedId }) => linkedId,
  );
  return new Map(
    [...groups].flatMap(([linkedId, rows]) => {
      const telling = tellByCdrs(rows.map(({ path }) => path));
      return telling ? [[linkedId, telling] as const] : [];
    }),
  );
}

/** The event that brings the CDRs' word into a call's log. */
export function toldEvent(linkedId: string, { told, uniqueId }: Telling): CallEvent {
  const occurredAtUs = Math.max(...told.channels.map(({ endedAtUs }) => endedAtUs));
  return {
    id: linkedId.replaceAll(/\D/g, '').padStart(32, '0'),
    sourceId: 'pbx',
    type: 'call.told-by-cdrs',
    linkedId,
    uniqueId,
    occurredAtUs,
    receivedAtUs: occurredAtUs,
    clock: 'ingestor',
    told: { ...told, readAtUs: occurredAtUs },
  };
}
