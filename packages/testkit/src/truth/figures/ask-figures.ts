import {
  type AgentFigures,
  agentFiguresQuerySchema,
  type QueueFigures,
  queueFiguresQuerySchema,
  settingsFrom,
} from '@voip-sync/contracts';
import { figureRoutes } from '../../../../../apps/console/src/figures/serve-figures.ts';
import { SettingsReader } from '../../../../../apps/console/src/settings/settings.ts';
import type { Database } from '../../../../database/src/index.ts';

/** Asks the API's own routes for a range in seconds since 1970. */
export function askFigures(database: Database, sourceId: string, { from, to }: { from: number; to: number }) {
  const routes = figureRoutes(database, new SettingsReader(database, settingsFrom().settings));
  const range = { sourceId, from: new Date(from * 1_000).toISOString(), to: new Date(to * 1_000).toISOString() };
  const answer = async (path: string, query: unknown) => {
    const route = routes.find((known) => known.path === path);
    if (!route || !('handle' in route)) throw new Error(`the console has no ${path}`);
    return route.handle({ query, body: undefined, params: {}, visitor: {} as never });
  };
  return {
    queues: async (interval: string, seconds: number) => {
      const thresholds = { serviceLevelSeconds: String(seconds), shortAbandonSeconds: String(seconds) };
      const query = queueFiguresQuerySchema.parse({ ...range, interval, ...thresholds });
      return (await answer('/figures/queues', query)) as QueueFigures;
    },
    agents: async (interval: string) =>
      (await answer('/figures/agents', agentFiguresQuerySchema.parse({ ...range, interval }))) as AgentFigures,
  };
}
