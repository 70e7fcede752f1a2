export * from './api.ts';
export { type Page, pageOf } from './api-parts.ts';
export * from './call-event.ts';
export * from './call-events.jobs.ts';
export * from './cdr-sync.jobs.ts';
export * from './job.ts';
export * from './jobs.ts';
export * from './source-state.ts';
export * from './wallboard.channel.ts';
