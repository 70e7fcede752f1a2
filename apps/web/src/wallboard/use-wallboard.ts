import { useQuery } from '@tanstack/react-query';
import type { WallboardFigures } from '@voip-sync/contracts';
import { useEffect, useMemo, useState } from 'react';
import { namesOf, type SourceNames } from '../sources/source-names.ts';
import { useSources } from '../sources/use-sources.ts';
import { type AgentLine, listAgents } from './list-agents.ts';
import { type CallLine, listCalls } from './list-calls.ts';
import type { Live } from './live/live-store.ts';
import { useLive } from './live/use-live.ts';
import type { WallboardSearch } from './search.ts';
import { type QueueLine, tallyQueues } from './tally-queues.ts';

export type Wallboard = Pick<Live, 'stream' | 'heardAtMs'> & {
  queues: QueueLine[];
  calls: CallLine[];
  agents: AgentLine[];
  thresholds: WallboardFigures['thresholds'];
  sourceNames: SourceNames;
};

/** Before the console has told its own. */
const thresholdDefaults: WallboardFigures['thresholds'] = {
  ...{ serviceLevelSeconds: 20, serviceLevelForm: 'offered', shortAbandonSeconds: 5 },
  ...{ waitingWarn: 1, waitingAlarm: 10, waitWarnSeconds: 20, waitAlarmSeconds: 60 },
  ...{ talkWarnSeconds: 600, talkAlarmSeconds: 900 },
};

/** What is live, as far as it was asked for. */
export function useWallboard({ queue, source }: Pick<WallboardSearch, 'queue' | 'source'>): Wallboard {
  const live = useLive();
  const { data: sources } = useQuery(useSources());
  const sourceNames = useMemo(() => namesOf(sources ?? []), [sources]);
  const [turn, setTurn] = useState(0);
  const wallboard = useMemo(() => {
    // Turns when one that has left need be shown no longer.
    void turn;
    const isAsked = (one: { sourceId: string; queue: string | null }) =>
      (source === undefined || one.sourceId === source) && (queue === undefined || one.queue === queue);
    const isOfSource = ({ sourceId }: { sourceId: string }) => source === undefined || sourceId === source;
    const thresholds = live.figures?.thresholds ?? thresholdDefaults;
    const queues = tallyQueues({ calls: live.calls.present(), agents: live.agents.present(), figures: live.figures });
    return {
      ...{ stream: live.stream, heardAtMs: live.heardAtMs, thresholds, sourceNames },
      queues: queues.filter(isOfSource),
      calls: listCalls(live.calls, performance.now(), isAsked),
      agents: listAgents(live.agents.present(), isAsked),
    };
  }, [live, queue, source, sourceNames, turn]);
  const isAnyLeaving = wallboard.calls.at(-1)?.isLeaving ?? false;
  useEffect(() => {
    if (!isAnyLeaving) return undefined;
    const timer = setInterval(() => setTurn((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, [isAnyLeaving]);
  return wallboard;
}
