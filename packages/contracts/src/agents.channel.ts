import { z } from 'zod';
import { agentSchema } from './api-agents.ts';

/** Redis channel on which a worker says, after commit, which queue members have changed. At most once, as with calls. */
export const agentsChannel = 'voip-sync:agents';

export const agentsAnnouncementSchema = z.object({ agents: z.array(agentSchema) });
export type AgentsAnnouncement = z.output<typeof agentsAnnouncementSchema>;
