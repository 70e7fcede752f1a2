import { type Agent, type AgentsAnnouncement, agentsChannel } from '@voip-sync/contracts';
import type { AgentRow } from '@voip-sync/database';
import type { Logger, Redis } from '@voip-sync/runtime';

/** Tells the screens, after commit, which agents have changed. A word that is lost is made good by the screen's next snapshot. */
export async function announceAgents(redis: Redis, agents: AgentRow[], logger: Logger): Promise<void> {
  if (agents.length === 0) return;
  const announcement: AgentsAnnouncement = { agents: agents.map(toAgent) };
  try {
    await redis.publish(agentsChannel, JSON.stringify(announcement));
  } catch (error) {
    logger.debug({ err: error, agents: agents.length }, 'the wallboard could not be told');
  }
}

function toAgent({ saidUs, createdAt, updatedAt, ...row }: AgentRow): Agent {
  return {
    ...row,
    state: row.state as Agent['state'],
    stateSince: row.stateSince.toISOString(),
    pausedSince: row.pausedSince?.toISOString() ?? null,
    lastCallAt: row.lastCallAt?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
  };
}
