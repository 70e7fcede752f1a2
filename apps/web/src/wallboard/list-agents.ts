import type { Agent } from '../api/openapi.ts';
import { type AgentCounts, standingOf } from './tally-queues.ts';

type Standing = keyof AgentCounts;

/** One person, or one phone, with all its queues. */
export type AgentLine = {
  key: string;
  sourceId: string;
  name: string;
  extension: string | null;
  standing: Standing;
  state: Agent['state'];
  /** Since when they stand like that, ISO 8601. */
  since: string;
  pauseReason: string | null;
  queues: string[];
  /** Of these, those in which they are paused. */
  pausedIn: string[];
};

const order: Record<Standing, number> = { busy: 0, free: 1, paused: 2, away: 3 };

/** Members of queues by person: the busy first, then the free, the paused, and those whose phone is away; by name in each. */
export function listAgents(members: Iterable<Agent>, isAsked: (member: Agent) => boolean): AgentLine[] {
  const people = Map.groupBy(members, ({ sourceId, interface: phone }) => JSON.stringify([sourceId, phone]));
  return [...people]
    .filter(([, own]) => own.some(isAsked))
    .map(([key, own]) => toLine(key, own))
    .sort((a, b) => order[a.standing] - order[b.standing] || (a.name < b.name ? -1 : 1));
}

function toLine(key: string, own: Agent[]): AgentLine {
  // The state of a phone is the same in all queues; the newest word of it counts. Who is paused in some queues only can still be called.
  const newest = own.reduce((a, b) => (a.stateSince < b.stateSince ? b : a));
  const paused = own.filter((member) => member.paused);
  const isPaused = paused.length === own.length;
  const lastPause = paused.reduce<Agent | null>(
    (a, b) => ((a?.pausedSince ?? '') < (b.pausedSince ?? '') ? b : a),
    null,
  );
  const standing = standingOf({ state: newest.state, paused: isPaused });
  return {
    ...{
      key,
      sourceId: newest.sourceId,
      name: newest.name,
      extension: newest.extension,
      standing,
      state: newest.state,
    },
    since: standing === 'paused' ? (lastPause?.pausedSince ?? newest.stateSince) : newest.stateSince,
    pauseReason: lastPause?.pauseReason ?? null,
    queues: own.map(({ queue }) => queue).sort(),
    pausedIn: paused.map(({ queue }) => queue).sort(),
  };
}
