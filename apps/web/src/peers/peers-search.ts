import { timeSearch } from '../parts/time-search.ts';
import { matching, oneOf, type SearchOf, searchOf, shortText } from '../search-fields.ts';

/** Filters as they stand in the address; what is not understood is left out. */
const text = shortText(100);
const id = matching(/^\d{1,20}$/);
const yesNo = oneOf(['true', 'false']);
const partner = { partnerId: shortText(64) };

const records = { ...partner, search: text, active: yesNo, deleted: oneOf(['true']) };
export const recordsSearch = searchOf({ ...records, customerId: id });
export type RecordsSearch = SearchOf<typeof recordsSearch>;
export const peersSearch = searchOf({
  ...records,
  customerId: id,
  contractId: id,
  planId: id,
  registered: yesNo,
  unlinked: yesNo,
  changedHere: yesNo,
});
export type PeersSearch = SearchOf<typeof peersSearch>;
/** Which of the lists below a record is shown. */
export const recordSearch = searchOf({ show: text });
export const peerSearch = searchOf({ show: text, edit: oneOf(['true']) });
export const newPeerSearch = searchOf(partner);
export const conflictsSearch = searchOf({
  ...partner,
  state: oneOf(['resolved', 'all']),
});
export type ConflictsSearch = SearchOf<typeof conflictsSearch>;
export const outboxSearch = searchOf({
  ...partner,
  over: oneOf(['true']),
  status: oneOf(['waiting', 'sending', 'done', 'failed', 'conflict', 'cancelled']),
});
export type OutboxSearch = SearchOf<typeof outboxSearch>;
export const cdrPushesSearch = searchOf({
  ...partner,
  status: oneOf(['waiting', 'sending', 'done', 'failed', 'cancelled']),
});
export type CdrPushesSearch = SearchOf<typeof cdrPushesSearch>;
export const partnerCdrsSearch = searchOf({
  ...timeSearch,
  ...partner,
  source: text,
  destination: text,
  peerUsername: text,
});
export type PartnerCdrsSearch = SearchOf<typeof partnerCdrsSearch>;
