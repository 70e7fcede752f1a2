import { z } from 'zod';
import { callSchema } from './api.ts';
import { agentSchema } from './api-agents.ts';
import { wallboardFiguresSchema } from './api-wallboard.ts';

/** Redis channel on which a worker says, after commit, which calls have changed. At most once: a screen that missed some reads the calls anew. */
export const wallboardChannel = 'voip-sync:wallboard';

export const wallboardAnnouncementSchema = z.object({ calls: z.array(callSchema) });
export type WallboardAnnouncement = z.output<typeof wallboardAnnouncementSchema>;

/**
 * Server-sent events of `/api/v1/wallboard`: `snapshot` (all calls on the panel and all members of queues, first and after a gap) carries a
 * WallboardSnapshot, `calls` (those that changed) a WallboardAnnouncement, `agents` (those that changed) an AgentsAnnouncement, `figures`
 * (of today, when they have changed) WallboardFigures, `heartbeat` a WallboardHeartbeat. Silence means that nobody hears the announcements: what is shown is old.
 */
export const wallboardStreamEvents = ['snapshot', 'calls', 'agents', 'figures', 'heartbeat'] as const;
export type WallboardStreamEvent = (typeof wallboardStreamEvents)[number];

export const wallboardSnapshotSchema = z.object({ calls: z.array(callSchema), agents: z.array(agentSchema) });
export type WallboardSnapshot = z.output<typeof wallboardSnapshotSchema>;

/** How often a stream is heard from at least, in milliseconds. */
export const wallboardHeartbeatEveryMs = 5_000;
/** The console's clock, for timers that count from times it gave. */
export const wallboardHeartbeatSchema = z.object({ at: z.iso.datetime() });
export type WallboardHeartbeat = z.output<typeof wallboardHeartbeatSchema>;

/** Answer of `GET /api/v1/wallboard/now`: all of it at once, for who cannot keep a stream. */
export const wallboardNowSchema = wallboardSnapshotSchema.extend({
  at: z.iso.datetime(),
  figures: wallboardFiguresSchema.nullable(),
});
export type WallboardNow = z.output<typeof wallboardNowSchema>;
