import { z } from 'zod';
import { timeSearch } from '../parts/time-search.ts';

/** Filters as they stand in the address; what is not understood is left out. */
const text = z.string().min(1).max(100).optional().catch(undefined);
const id = z
  .string()
  .regex(/^\d{1,20}$/)
  .optional()
  .catch(undefined);
const yesNo = z.enum(['true', 'false']).optional().catch(undefined);
const partner = { partnerId: z.string().min(1).max(64).optional().catch(undefined) };

const records = { ...partner, search: text, active: yesNo, deleted: z.literal('true').optional().catch(undefined) };
export const recordsSearch = z.object({ ...records, customerId: id });
export type RecordsSearch = z.output<typeof recordsSearch>;
export const peersSearch = z.object({
  ...records,
  customerId: id,
  contractId: id,
  planId: id,
  registered: yesNo,
  unlinked: yesNo,
  changedHere: yesNo,
});
export type PeersSearch = z.output<typeof peersSearch>;
/** Which of the lists below a record is shown. */
export const recordSearch = z.object({ show: text });
export const peerSearch = recordSearch.extend({ edit: z.literal('true').optional().catch(undefined) });
export const newPeerSearch = z.object(partner);
export const conflictsSearch = z.object({
  ...partner,
  state: z.enum(['resolved', 'all']).optional().catch(undefined),
});
export type ConflictsSearch = z.output<typeof conflictsSearch>;
export const outboxSearch = z.object({
  ...partner,
  over: z.literal('true').optional().catch(undefined),
  status: z.enum(['waiting', 'sending', 'done', 'failed', 'conflict', 'cancelled']).optional().catch(undefined),
});
export type OutboxSearch = z.output<typeof outboxSearch>;
export const cdrPushesSearch = z.object({
  ...partner,
  status: z.enum(['waiting', 'sending', 'done', 'failed', 'cancelled']).optional().catch(undefined),
});
export type CdrPushesSearch = z.output<typeof cdrPushesSearch>;
export const partnerCdrsSearch = z.object({
  ...timeSearch,
  ...partner,
  source: text,
  destination: text,
  peerUsername: text,
});
export type PartnerCdrsSearch = z.output<typeof partnerCdrsSearch>;
