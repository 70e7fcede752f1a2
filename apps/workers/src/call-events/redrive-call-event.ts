import {
  type CallEvent,
  callEventSchema,
  endpointStatusSchema,
  type MemberEvent,
  memberEventSchema,
} from '@voip-sync/contracts';
import { type Intake, normaliseEvent } from '@voip-sync/contracts/intake';
import { type Database, type QuarantinedRecordRow, RedriveStore } from '@voip-sync/database';
import { z } from 'zod';
import type { Redrive } from '../quarantine/redrive.ts';
import type { ApplyEndpoints } from './process-endpoint-status.ts';

export type RedriveCallEventOptions = {
  database: Database;
  applyEvents: (events: CallEvent[]) => Promise<void>;
  applyMembers: (words: MemberEvent[]) => Promise<void>;
  applyEndpoints: ApplyEndpoints;
};

/** How events say by whom they were heard that were tried again without a time of the PBX. */
const ingestorId = 'quarantine';

/**
 * Reads an event in quarantine again, as an ingestor of this version would, or, where one of ours broke the contract, by the contract. Applying
 * is done before the record says so: the log drops a copy of the event, so doing both again changes nothing.
 */
export function redriveCallEvent({
  database,
  applyEvents,
  applyMembers,
  applyEndpoints,
}: RedriveCallEventOptions): Redrive {
  const store = new RedriveStore(database);
  return async (record) => {
    const read = readRecord(record);
    if (read.kind === 'rejected') return { outcome: 'refused', reason: read.rejected.reason };
    if (read.kind === 'ignored')
      return {
        outcome: 'refused',
        reason: 'it tells of no queue call, no member of a queue and no endpoint: dismiss it',
      };
    if (read.kind === 'event') await applyEvents([read.event]);
    else if (read.kind === 'member') await applyMembers([read.member]);
    else await applyEndpoints([read.endpoint]);
    await store.saveApplied(record, ingestorId);
    return { outcome: record.mended === null ? 'retried' : 'mended' };
  };
}

type Read = Exclude<Intake, { kind: 'rejected' }> | { kind: 'rejected'; rejected: { reason: string } };

const heardSchema = z.object({ socketEvent: z.string(), payload: z.unknown() });

function readRecord({ id, sourceId, raw, mended, receivedAt, firstSeenAt }: QuarantinedRecordRow): Read {
  const value = parse(mended ?? raw);
  if (value === undefined) {
    return reject('the raw event is not JSON: one of more than 64 KiB is cut off there; mend it, or dismiss it');
  }
  const heard = heardSchema.safeParse(value);
  if (heard.success) {
    const receivedAtUs = (receivedAt ?? firstSeenAt).getTime() * 1_000;
    const heardBy = `${ingestorId}/${id}`;
    const context = { sourceId, receivedAtUs, heardBy, heardSinceUs: receivedAtUs, nextNumber: () => Number(id) };
    return normaliseEvent(heard.data.socketEvent, heard.data.payload, context);
  }
  const event = callEventSchema.safeParse(value);
  if (event.success)
    return event.data.sourceId === sourceId ? { kind: 'event', event: event.data } : ofAnother(sourceId);
  const member = memberEventSchema.safeParse(value);
  if (member.success)
    return member.data.sourceId === sourceId ? { kind: 'member', member: member.data } : ofAnother(sourceId);
  const endpoint = endpointStatusSchema.safeParse(value);
  if (endpoint.success)
    return endpoint.data.sourceId === sourceId ? { kind: 'endpoint', endpoint: endpoint.data } : ofAnother(sourceId);
  return reject(`It breaks the contract: ${z.prettifyError(event.error)}`);
}

function ofAnother(sourceId: string): Read {
  return reject(`its sourceId must be ${sourceId}: mend it`);
}

function reject(reason: string): Read {
  return { kind: 'rejected', rejected: { reason } };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined; // told in the reason
  }
}
