import { type Database, readRecordingTemplates, type ShownCdr } from '@voip-sync/database';
import { recordingUrl } from './recording-url.ts';

/** The rows with the addresses of their recordings. */
export async function linkRecordings(database: Database, rows: ShownCdr[]) {
  const templates = await readRecordingTemplates(database);
  return rows.map((row) => ({ ...row, recordingUrl: recordingUrl(templates.get(row.sourceId), row) }));
}
