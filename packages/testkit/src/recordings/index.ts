export { type BridgeShape, bridgeShapes, lowerKeys } from './bridge-shapes.ts';
export { createFreePbxDatabase, insertCdrs } from './freepbx-database.ts';
export { type GenerationName, generationNames, readGeneration } from './generations.ts';
export type { FreePbxCdr } from './parse-cdr-inserts.ts';
export { type LoggedVisit, queueVisitsOf } from './queue-visits-of.ts';
export {
  type AmiEvent,
  exitsRecording,
  type Recording,
  type RecordingName,
  readRecording,
  recordingNames,
} from './read-recording.ts';
