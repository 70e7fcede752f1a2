export { ApiTokenStore } from './access/api-token.store.ts';
export { type AuditFilter, listAudit, recordAudit } from './access/audit.store.ts';
export { SessionStore } from './access/session.store.ts';
export type { UserRow } from './access/user.entity.ts';
export { UserStore } from './access/user.store.ts';
export { type AgentRow, agentEntity } from './agents/agent.entity.ts';
export { AgentStore, type AgentStretch, type FoldedAgent } from './agents/agent.store.ts';
export { type AgentStateRow, agentStateEntity } from './agents/agent-state.entity.ts';
export { type AlertRow, alertEntity } from './alerts/alert.entity.ts';
export { AlertStore, type AlertTarget, type Trouble } from './alerts/alert.store.ts';
export { type AlertDeliveryRow, alertDeliveryEntity } from './alerts/alert-delivery.entity.ts';
export { type PartnerFacts, type RuleFacts, readRuleFacts, type SourceFacts } from './alerts/read-facts.ts';
export { type BackfillRow, backfillEntity } from './backfills/backfill.entity.ts';
export { BackfillStore, type PlannedChunk } from './backfills/backfill.store.ts';
export { type BackfillChunkRow, backfillChunkEntity } from './backfills/backfill-chunk.entity.ts';
export {
  BackfillChunkStore,
  BackfillHaltedError,
  ChunkLostError,
  type ChunkRefusal,
  type HeldChunk,
} from './backfills/backfill-chunk.store.ts';
export { type BackfillChange, changeBackfill, requestBackfill } from './backfills/request-backfill.ts';
export { bulkInsert } from './bulk-write.ts';
export { callBackEntity } from './call-backs/call-back.entity.ts';
export { type AbandonedFilter, listAbandoned, readAbandonedCall } from './call-backs/list-abandoned.ts';
export { setCallBack } from './call-backs/set-call-back.ts';
export { type CallRow, callEntity } from './calls/call.entity.ts';
export { CallStore } from './calls/call.store.ts';
export { type CallEventRow, callEventEntity } from './calls/call-event.entity.ts';
export type { FoldCall, LoggedEvent, NewCallEvent } from './calls/logged-event.ts';
export { type QueueVisitRow, queueVisitEntity } from './calls/queue-visit.entity.ts';
export type { FoldedCall } from './calls/save-calls.ts';
export { CdrTotalsStore } from './cdr-totals/cdr-totals.store.ts';
export { type AppliedRecord, applyCdrRecord } from './cdrs/apply-record.ts';
export { type CdrFields, type CdrRow, cdrEntity, cdrTextWidths } from './cdrs/cdr.entity.ts';
export { type CdrPage, CdrStore, type SavedCdrPage } from './cdrs/cdr.store.ts';
export type { NewCdr } from './cdrs/insert-cdrs.ts';
export { type RemapRow, remapEntity } from './cdrs/remap.entity.ts';
export {
  type RemapCandidate,
  type RemapMove,
  type RemapPlace,
  RemapStore,
  RemapTakenError,
} from './cdrs/remap.store.ts';
export { replaceRecords } from './cdrs/replace-records.ts';
export { type CheckedHour, CompletenessStore, type HeldDifference } from './completeness/completeness.store.ts';
export {
  type CompletenessDifferenceRow,
  completenessDifferenceEntity,
  type DifferenceKind,
} from './completeness/completeness-difference.entity.ts';
export { type CompletenessHourRow, completenessHourEntity } from './completeness/completeness-hour.entity.ts';
export { countCdrs, firstCalldateFrom } from './completeness/count-cdrs.ts';
export {
  type CalldateStretch,
  digestCdrs,
  type HereElement,
  type HereRow,
  type HereSlice,
  readElements,
  readHereRows,
  type SliceDigest,
  sliceLength,
  stretchOf,
  withinStretches,
} from './completeness/digest-cdrs.ts';
export { cdrContentColumns, elementOf, sumOf } from './completeness/digest-expressions.ts';
export type { Difference } from './completeness/repair-cdrs.ts';
export { type ConnectOptions, connectDatabase } from './connect-database.ts';
export {
  addDistribution,
  addPacked,
  countLengths,
  countWithin,
  type Distribution,
  emptyDistribution,
  percentileMs,
} from './figures/distribution.ts';
export { FigureStore } from './figures/figure.store.ts';
export { saveQueueSettings } from './figures/queue-setting.store.ts';
export { type CountRings, RingStore } from './figures/ring.store.ts';
export { type BlindWindowRow, blindWindowEntity } from './hearing/blind-window.entity.ts';
export { HearingStore, type ToldHearing } from './hearing/hearing.store.ts';
export { createDatabase, type Database } from './open-database.ts';
export { cdrLinkEntity } from './partner-cdrs/cdr-link.entity.ts';
export { type CdrToLink, linkCdrs } from './partner-cdrs/link-cdrs.ts';
export type { PartnerCdrRow } from './partner-cdrs/partner-cdr.entity.ts';
export { type IncomingCdr, savePartnerCdrs } from './partner-cdrs/partner-cdr.store.ts';
export { countHoldings, isPartnerBusy, removePartnerPage } from './partners/delete-partner.ts';
export { type PartnerRow, partnerEntity } from './partners/partner.entity.ts';
export {
  type BreakerColumns,
  type PartnerSchedule,
  type PartnerSettings,
  PartnerStore,
} from './partners/partner.store.ts';
export type { PartnerRequestRow } from './partners/partner-request.entity.ts';
export {
  listPartnerRequests,
  type PartnerRequestFilter,
  recordPartnerRequests,
} from './partners/partner-request.store.ts';
export type { PartnerResourceRow } from './partners/partner-resource.entity.ts';
export { PartnerTokenStore } from './partners/partner-token.store.ts';
export {
  readSealedPages,
  replaceSealed,
  type SealedRow,
  type SealedTable,
  sealedTables,
} from './partners/sealed-secret.store.ts';
export { cdrPushEntity } from './pushes/cdr-push.entity.ts';
export { type CdrPushSettings, CdrPushStore, type CdrToPush, type PushedCdr } from './pushes/cdr-push.store.ts';
export {
  changePeer,
  createPeer,
  deletePeer,
  type PeerAuthor,
  type PeerChange,
  type PeerChangeResult,
} from './pushes/change-peer.ts';
export {
  type ConflictChoice,
  type ConflictResolution,
  type FoundConflict,
  resolveConflict,
  saveFoundConflicts,
} from './pushes/conflict.store.ts';
export type { PeerContent, PeerDraftContent } from './pushes/enqueue-change.ts';
export { type EntryToSend, OutboxStore } from './pushes/outbox.store.ts';
export { type OutboxEntryRow, outboxEntryEntity } from './pushes/outbox-entry.entity.ts';
export { type PeerConflictRow, peerConflictEntity } from './pushes/peer-conflict.entity.ts';
export { cancelCdrPushes, retryCdrPushes } from './pushes/review-cdr-pushes.ts';
export { type CalendarDayRow, readCalendarDays, readCalendarHours } from './read/completeness-calendar.ts';
export { isDatabaseAway, isSchemaBehind } from './read/is-database-away.ts';
export { type AgentFilter, listAgentRevisions, listAgentStates, listAgents, readAgents } from './read/list-agents.ts';
export { type AlertFilter, listAlertDeliveries, listAlerts, readAlert } from './read/list-alerts.ts';
export {
  type BackfillFilter,
  type BackfillWithCounts,
  listBackfillChunks,
  listBackfills,
  readBackfill,
} from './read/list-backfills.ts';
export { type Blindness, type BlindWindowFilter, listBlindWindows, readBlindness } from './read/list-blind-windows.ts';
export {
  type CdrLinkFilter,
  listCdrLinks,
  listCdrPushes,
} from './read/list-cdr-pushes.ts';
export {
  type CompletenessFilter,
  countHeld,
  type DifferenceFilter,
  listCompleteness,
  listDifferences,
  listRemaps,
  readSyncRun,
} from './read/list-completeness.ts';
export { type ConflictFilter, listConflicts, readConflict, type ShownConflict } from './read/list-conflicts.ts';
export { type DisagreementFilter, listDisagreements } from './read/list-disagreements.ts';
export { type Caller, listLiveCallers } from './read/list-live-callers.ts';
export {
  listOpenEntries,
  listOutbox,
  type OutboxFilter,
  readOutboxEntry,
  readPeerStates,
  type ShownEntry,
} from './read/list-outbox.ts';
export { listPlannedChanges } from './read/list-planned-changes.ts';
export { listQuarantine, type QuarantineFilter, readQuarantined } from './read/list-quarantine.ts';
export {
  isPeerThere,
  listRecordChanges,
  listRecords,
  listRegistrations,
  type RecordChangeFilter,
  type RecordFilter,
  type RecordRows,
  readRecord,
  readRecordNames,
} from './read/list-records.ts';
export { listReplayDifferences, listReplays, type ReplayFilter } from './read/list-replays.ts';
export { type AnyRun, listRuns, type RunFilter } from './read/list-runs.ts';
export { listSources, readRecordingTemplates, readSource, type SourceWithSync } from './read/list-sources.ts';
export { listSyncRuns, type SyncRunFilter } from './read/list-sync-runs.ts';
export { measureCdrPushes, measureOutbox } from './read/measure-pushes.ts';
export { type CallWithHistory, readCall, readCalls, type TimeLineEvent } from './read/read-call.ts';
export {
  hasMarks,
  type IntervalFilter,
  type QueueInterval,
  readAgentIntervals,
  readQueueIntervals,
  readQueueSettings,
  readRingIntervals,
} from './read/read-intervals.ts';
export type { PageRequest, Place, RowsPage } from './read/read-page.ts';
export { countWaiting, type LastRuns, nothingWaits, readLastRuns } from './read/read-partner-status.ts';
export { callDisagreementEntity } from './reconcile/call-disagreement.entity.ts';
export { type CdrKey, type NewCdrs, type OpenCall, ReconcileStore } from './reconcile/reconcile.store.ts';
export { WindowStore } from './reconcile/window.store.ts';
export { applyContractRule } from './records/apply-contract-rule.ts';
export { type IncomingRecord, isOfHash, type RecordDifference, type SecretSeal } from './records/compare-records.ts';
export { HeldRunStore } from './records/held-run.store.ts';
export { linkPeer, type PeerLink } from './records/link-peer.ts';
export { linkRecords } from './records/link-records.ts';
export { RecordStore } from './records/record.store.ts';
export type { Author } from './records/record-change.entity.ts';
export { type AnyRecordRow, type RecordKind, recordKinds } from './records/record-kinds.ts';
export { RegistrationStore } from './records/registration.store.ts';
export { type SipPeerRow, sipPeerEntity } from './records/sip-peer.entity.ts';
export type { SavedRecords } from './records/write-differences.ts';
export type { ReplayRow } from './replays/replay.entity.ts';
export { type NewReplay, type ReplayPage, ReplayStore, ReplayTakenError } from './replays/replay.store.ts';
export { replayDifferenceEntity } from './replays/replay-difference.entity.ts';
export { forgetting } from './retention/forget.ts';
export { retryDeadlocks } from './retry-deadlocks.ts';
export type { CdrFilter } from './search/cdr-conditions.ts';
export { type CallFilter, listCalls, listPanelRevisions } from './search/list-calls.ts';
export { listCallCdrs, listCdrs, type ShownCdr } from './search/list-cdrs.ts';
export { listPartnerCdrs } from './search/list-partner-cdrs.ts';
export { TooLongError } from './search/read-within.ts';
export { type CdrSums, countMatchingCdrs, sumCdrsByHour, sumCdrsByTrunk } from './search/sum-cdrs.ts';
export type { SettingRow } from './settings/setting.entity.ts';
export { SettingStore } from './settings/setting.store.ts';
export { type PbxSourceRow, pbxSourceEntity } from './sync/pbx-source.entity.ts';
export { type ConfiguredSource, saveGeneration, savePbxSources, touchPbxSources } from './sync/pbx-source.store.ts';
export { QuarantineStore, type RefusedRecord } from './sync/quarantine.store.ts';
export { type QuarantinedRecordRow, quarantinedRecordEntity } from './sync/quarantined-record.entity.ts';
export { RedriveStore } from './sync/redrive.store.ts';
export { askRedrive, dismissRecord, findWaiting, measureWaiting, saveMended } from './sync/review-quarantine.ts';
export { dropNotice, type Notice, type NoticeKind, saveNotices } from './sync/source-notice.store.ts';
export { type SyncCursorRow, syncCursorEntity } from './sync/sync-cursor.entity.ts';
export { type GrantedLease, LeaseLostError, type SyncLease } from './sync/sync-lease.ts';
export { type SyncRunRow, syncRunEntity } from './sync/sync-run.entity.ts';
export { type RunCounts, type RunEnd, type StartedRun, SyncRunStore } from './sync/sync-run.store.ts';
export type { SavedViewRow } from './views/saved-view.entity.ts';
export { addView, changeView, listViews, readView, removeView } from './views/saved-view.store.ts';
