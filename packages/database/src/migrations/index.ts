import { CreateTables1795163796539 } from './1795163796539-create-tables.ts';
import { OldReaders1795163900000 } from './1795163900000-old-readers.ts';
import { Agents1795170002000 } from './1795170002000-agents.ts';
import { AgentStateMoments1795170002001 } from './1795170002001-agent-state-moments.ts';
import { Hearing1795170003000 } from './1795170003000-hearing.ts';
import { CallsReconciled1795170004000 } from './1795170004000-calls-reconciled.ts';
import { QueueFigures1795170005000 } from './1795170005000-queue-figures.ts';
import { RingFigures1795170005001 } from './1795170005001-ring-figures.ts';
import { Completeness1795170006000 } from './1795170006000-completeness.ts';
import { BackfillsAndMending1795170007000 } from './1795170007000-backfills-and-mending.ts';
import { NumberFilters1795170007100 } from './1795170007100-number-filters.ts';
import { ConsoleAccess1795170010000 } from './1795170010000-console-access.ts';
import { Partners1795170020000 } from './1795170020000-partners.ts';
import { PartnerFlows1795170020100 } from './1795170020100-partner-flows.ts';
import { Pushes1795170020200 } from './1795170020200-pushes.ts';
import { PeerChanges1795170020300 } from './1795170020300-peer-changes.ts';
import { CallBacks1795170030000 } from './1795170030000-call-backs.ts';
import { SavedViews1795170030100 } from './1795170030100-saved-views.ts';
import { CdrTotals1795170030200 } from './1795170030200-cdr-totals.ts';
import { SettingsAndAlerts1795170040000 } from './1795170040000-settings-and-alerts.ts';
import { RunLists1795170050000 } from './1795170050000-run-lists.ts';
import { Registrar1795170060000 } from './1795170060000-registrar.ts';
import { CdrRollUps1795170110000 } from './1795170110000-cdr-roll-ups.ts';
import { PartnerCdrNumbers1795170110100 } from './1795170110100-partner-cdr-numbers.ts';
import { CdrHoursAndDays1795170110200 } from './1795170110200-cdr-hours-and-days.ts';
import { AlertFacts1795170140000 } from './1795170140000-alert-facts.ts';

/** Every migration, oldest first. Append only: one that has run anywhere is never changed. */
export const migrations = [
  CreateTables1795163796539,
  OldReaders1795163900000,
  Agents1795170002000,
  AgentStateMoments1795170002001,
  Hearing1795170003000,
  QueueFigures1795170005000,
  Completeness1795170006000,
  ConsoleAccess1795170010000,
  BackfillsAndMending1795170007000,
  Partners1795170020000,
  CallsReconciled1795170004000,
  RingFigures1795170005001,
  PartnerFlows1795170020100,
  NumberFilters1795170007100,
  Pushes1795170020200,
  RunLists1795170050000,
  PeerChanges1795170020300,
  Registrar1795170060000,
  CallBacks1795170030000,
  SavedViews1795170030100,
  CdrTotals1795170030200,
  SettingsAndAlerts1795170040000,
  AlertFacts1795170140000,
  CdrRollUps1795170110000,
  PartnerCdrNumbers1795170110100,
  CdrHoursAndDays1795170110200,
];
