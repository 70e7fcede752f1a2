import { z } from 'zod';
import { callSchema } from './api.ts';

/** Redis channel on which a worker says, after commit, which calls have changed. At most once: a screen that missed some reads the calls anew. */
export const wallboardChannel = 'voip-sync:wallboard';

export const wallboardAnnouncementSchema = z.object({ calls: z.array(callSchema) });
export type WallboardAnnouncement = z.output<typeof wallboardAnnouncementSchema>;

/**
 * Server-sent events of `/api/v1/wallboard`: `snapshot` (all calls on the panel, first and after a gap) and `calls` (those that changed);
 * both carry a WallboardAnnouncement.
 */
export const wallboardStreamEvents = ['snapshot', 'calls'] as const;
