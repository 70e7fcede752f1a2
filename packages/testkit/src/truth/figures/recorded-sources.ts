import { bulkInsert, type Database, pbxSourceEntity } from '../../../../database/src/index.ts';
import { exitsRecording, type Recording, readRecording, recordingNames } from '../../recordings/index.ts';
import { moveRecording, withoutHandedOver } from './move-recording.ts';

/** Recordings that are one source's. */
export type RecordedSource = { sourceId: string; timeZone: string; recordings: Recording[] };

/**
 * Each recording as it was, and the night of 1 November 2026 in New York, when the hour after one comes twice and the day has 25 hours: the
 * two daily recordings, moved into both of these hours, the one before and the next day.
 */
export function recordedSources(): RecordedSource[] {
  const [calm, overload] = recordingNames.map(readRecording) as [Recording, Recording];
  const days = -19 * 24;
  const night = [
    moveRecording(calm, days - 3, 'a'),
    moveRecording(overload, days - 2, 'b'),
    moveRecording(calm, days - 1, 'c'),
    moveRecording(overload, days - 1, 'd'),
    moveRecording(overload, days + 22, 'e'),
    moveRecording(calm, days - 8, 'f'),
  ];
  return [
    { sourceId: 'calm', timeZone: 'UTC', recordings: [calm] },
    { sourceId: 'overload', timeZone: 'America/Sao_Paulo', recordings: [overload] },
    { sourceId: 'exits', timeZone: 'Asia/Kolkata', recordings: [withoutHandedOver(readRecording(exitsRecording))] },
    { sourceId: 'night', timeZone: 'America/New_York', recordings: night },
  ];
}

/** Makes the source known, as a worker that has its configuration does. */
export async function tellSource(database: Database, { sourceId, timeZone }: RecordedSource): Promise<void> {
  const rest = { name: sourceId, eventsKind: null, cdrMarking: null, updatedAt: new Date() };
  await bulkInsert(database.manager, pbxSourceEntity, [{ id: sourceId, timeZone, ...rest }]);
}
