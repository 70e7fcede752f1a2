import { apiTokenEntity } from './access/api-token.entity.ts';
import { auditEntryEntity } from './access/audit-entry.entity.ts';
import { sessionEntity } from './access/session.entity.ts';
import { userEntity } from './access/user.entity.ts';
import { agentEntity } from './agents/agent.entity.ts';
import { agentStateEntity } from './agents/agent-state.entity.ts';
import { backfillEntity } from './backfills/backfill.entity.ts';
import { backfillChunkEntity } from './backfills/backfill-chunk.entity.ts';
import { callEntity } from './calls/call.entity.ts';
import { callEventEntity } from './calls/call-event.entity.ts';
import { queueVisitEntity } from './calls/queue-visit.entity.ts';
import { cdrEntity } from './cdrs/cdr.entity.ts';
import { remapEntity } from './cdrs/remap.entity.ts';
import { completenessDifferenceEntity } from './completeness/completeness-difference.entity.ts';
import { completenessHourEntity } from './completeness/completeness-hour.entity.ts';
import { agentIntervalEntity } from './figures/agent-interval.entity.ts';
import { figureMarkEntity } from './figures/figure-mark.entity.ts';
import { queueIntervalEntity } from './figures/queue-interval.entity.ts';
import { queueSettingEntity } from './figures/queue-setting.entity.ts';
import { blindWindowEntity } from './hearing/blind-window.entity.ts';
import { hearingSpanEntity } from './hearing/hearing-span.entity.ts';
import { pbxSourceEntity } from './sync/pbx-source.entity.ts';
import { quarantinedRecordEntity } from './sync/quarantined-record.entity.ts';
import { sourceNoticeEntity } from './sync/source-notice.entity.ts';
import { syncCursorEntity } from './sync/sync-cursor.entity.ts';
import { syncRunEntity } from './sync/sync-run.entity.ts';

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
  queueIntervalEntity,
  agentIntervalEntity,
  figureMarkEntity,
  queueSettingEntity,
  agentEntity,
  agentStateEntity,
  hearingSpanEntity,
  blindWindowEntity,
  userEntity,
  sessionEntity,
  apiTokenEntity,
  auditEntryEntity,
  backfillEntity,
  backfillChunkEntity,
];
