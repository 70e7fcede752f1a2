import { apiTokenEntity } from './access/api-token.entity.ts';
import { auditEntryEntity } from './access/audit-entry.entity.ts';
import { sessionEntity } from './access/session.entity.ts';
import { userEntity } from './access/user.entity.ts';
import { agentEntity } from './agents/agent.entity.ts';
import { agentStateEntity } from './agents/agent-state.entity.ts';
import { alertEntity } from './alerts/alert.entity.ts';
import { alertDeliveryEntity } from './alerts/alert-delivery.entity.ts';
import { backfillEntity } from './backfills/backfill.entity.ts';
import { backfillChunkEntity } from './backfills/backfill-chunk.entity.ts';
import { callBackEntity } from './call-backs/call-back.entity.ts';
import { callEntity } from './calls/call.entity.ts';
import { callEventEntity } from './calls/call-event.entity.ts';
import { queueVisitEntity } from './calls/queue-visit.entity.ts';
import { cdrHourMarkEntity, cdrTotalsStateEntity } from './cdr-totals/cdr-hour-mark.entity.ts';
import { cdrHourEntity, cdrQuarterEntity } from './cdr-totals/cdr-quarter.entity.ts';
import { cdrTrunkDayEntity, cdrTrunkHourEntity } from './cdr-totals/cdr-trunk-hour.entity.ts';
import { cdrEntity } from './cdrs/cdr.entity.ts';
import { remapEntity } from './cdrs/remap.entity.ts';
import { completenessDifferenceEntity } from './completeness/completeness-difference.entity.ts';
import { completenessHourEntity } from './completeness/completeness-hour.entity.ts';
import { agentIntervalEntity } from './figures/agent-interval.entity.ts';
import { figureMarkEntity } from './figures/figure-mark.entity.ts';
import { queueIntervalEntity } from './figures/queue-interval.entity.ts';
import { queueSettingEntity } from './figures/queue-setting.entity.ts';
import { ringIntervalEntity, ringMarkEntity } from './figures/ring-interval.entity.ts';
import { blindWindowEntity } from './hearing/blind-window.entity.ts';
import { hearingSpanEntity } from './hearing/hearing-span.entity.ts';
import { cdrLinkEntity } from './partner-cdrs/cdr-link.entity.ts';
import { partnerCdrEntity } from './partner-cdrs/partner-cdr.entity.ts';
import { partnerEntity } from './partners/partner.entity.ts';
import { partnerRequestEntity } from './partners/partner-request.entity.ts';
import { partnerResourceEntity } from './partners/partner-resource.entity.ts';
import { partnerTokenEntity } from './partners/partner-token.entity.ts';
import { cdrPushEntity } from './pushes/cdr-push.entity.ts';
import { outboxEntryEntity } from './pushes/outbox-entry.entity.ts';
import { peerConflictEntity } from './pushes/peer-conflict.entity.ts';
import { callDisagreementEntity } from './reconcile/call-disagreement.entity.ts';
import { relatedCallEntity } from './reconcile/related-call.entity.ts';
import { contractEntity } from './records/contract.entity.ts';
import { customerEntity } from './records/customer.entity.ts';
import { peerRegistrationEntity } from './records/peer-registration.entity.ts';
import { planEntity } from './records/plan.entity.ts';
import { plannedChangeEntity } from './records/planned-change.entity.ts';
import { recordChangeEntity } from './records/record-change.entity.ts';
import { sipPeerEntity } from './records/sip-peer.entity.ts';
import { replayEntity } from './replays/replay.entity.ts';
import { replayDifferenceEntity } from './replays/replay-difference.entity.ts';
import { settingEntity } from './settings/setting.entity.ts';
import { pbxSourceEntity } from './sync/pbx-source.entity.ts';
import { quarantinedRecordEntity } from './sync/quarantined-record.entity.ts';
import { sourceNoticeEntity } from './sync/source-notice.entity.ts';
import { syncCursorEntity } from './sync/sync-cursor.entity.ts';
import { syncRunEntity } from './sync/sync-run.entity.ts';
import { savedViewEntity } from './views/saved-view.entity.ts';

/** Every table that the migrations keep. */
export const entities = [
  callEntity,
  queueVisitEntity,
  callEventEntity,
  cdrEntity,
  syncCursorEntity,
  syncRunEntity,
  quarantinedRecordEntity,
  pbxSourceEntity,
  completenessHourEntity,
  completenessDifferenceEntity,
  sourceNoticeEntity,
  remapEntity,
  cdrQuarterEntity,
  cdrHourEntity,
  cdrTrunkHourEntity,
  cdrTrunkDayEntity,
  cdrHourMarkEntity,
  cdrTotalsStateEntity,
  queueIntervalEntity,
  agentIntervalEntity,
  figureMarkEntity,
  queueSettingEntity,
  ringIntervalEntity,
  ringMarkEntity,
  agentEntity,
  agentStateEntity,
  hearingSpanEntity,
  blindWindowEntity,
  userEntity,
  sessionEntity,
  apiTokenEntity,
  auditEntryEntity,
  settingEntity,
  alertEntity,
  alertDeliveryEntity,
  backfillEntity,
  backfillChunkEntity,
  partnerRequestEntity,
  partnerResourceEntity,
  partnerTokenEntity,
  partnerEntity,
  contractEntity,
  customerEntity,
  peerRegistrationEntity,
  planEntity,
  plannedChangeEntity,
  recordChangeEntity,
  sipPeerEntity,
  cdrPushEntity,
  outboxEntryEntity,
  peerConflictEntity,
  cdrLinkEntity,
  partnerCdrEntity,
  callDisagreementEntity,
  relatedCallEntity,
  replayEntity,
  replayDifferenceEntity,
  callBackEntity,
  savedViewEntity,
];
