export { BadInputError, ConfigError, TryLaterError } from './errors.ts';
export type { AmiSettings, SocketIoSettings, TlsSettings } from './event-sources.ts';
export { answerHealth, Health, type HealthAnswer } from './health.ts';
export * from './job-queue.ts';
export { createLogger, type Logger, scrubText } from './logger.ts';
export * from './pbx-sources.ts';
export { maskUrlPassword, readConfig } from './read-config.ts';
export { fillRecordingTemplate, type RecordingPlaceholder } from './recording-template.ts';
export { connectRedis, type Redis, redisReady } from './redis.ts';
export { type ProcessConfig, type ProcessContext, runProcess } from './run-process.ts';
export {
  fingerprintSecret,
  isSealedWithOldKey,
  type KeyRing,
  openSecret,
  sealSecret,
  secretsKeySetting,
} from './secrets.ts';
export {
  databaseUrlSetting,
  documentSetting,
  integerSetting,
  portSetting,
  processSettings,
  redisUrlSetting,
  switchSetting,
} from './settings.ts';
export type { Telemetry } from './tracing.ts';
