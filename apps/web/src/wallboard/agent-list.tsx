import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataGrid } from '../parts/data-grid.tsx';
import type { GridColumn } from '../parts/grid-column.ts';
import { Section } from '../parts/section.tsx';
import { StateDot, type Tone } from '../parts/state-dot.tsx';
import type { AgentLine } from './list-agents.ts';
import { RunningTimer } from './running-timer.tsx';

export const standingTones: Record<AgentLine['standing'], Tone> = {
  free: 'ok',
  busy: 'wait',
  paused: 'bad',
  away: 'quiet',
};
const all = { error: null, hasMore: false, isLoading: false, showMore: () => undefined, retry: () => undefined };

/** Who is there to take calls, what they do and since when. */
export function AgentList({ agents }: { agents: AgentLine[] }) {
  const { t } = useTranslation('wallboard');
  const columns = useMemo((): GridColumn<AgentLine>[] => {
    const state = ({ standing, state, pauseReason }: AgentLine) => {
      if (standing !== 'paused') return t(`agentState.${state}`);
      return pauseReason ? t('agents.pausedFor', { reason: pauseReason }) : t('agents.paused');
    };
    const queues = ({ queues, pausedIn, standing }: AgentLine) =>
      queues
        .map((queue) => (standing !== 'paused' && pausedIn.includes(queue) ? t('agents.pausedIn', { queue }) : queue))
        .join(', ');
    return [
      { key: 'name', label: t('agents.name'), cell: (agent) => <strong>{agent.name}</strong> },
      {
        key: 'state',
        label: t('agents.state'),
        cell: (agent) => <StateDot tone={standingTones[agent.standing]}>{state(agent)}</StateDot>,
      },
      {
        key: 'since',
        label: t('agents.since'),
        width: '4.5rem',
        numeric: true,
        cell: (agent) => <RunningTimer from={agent.since} label={(time) => t('agents.timer', { time })} />,
      },
      { key: 'queues', label: t('agents.queues'), cell: (agent) => <span title={queues(agent)}>{queues(agent)}</span> },
    ];
  }, [t]);
  return (
    <Section title={t('agents.title', { count: agents.length })}>
      <DataGrid
        label={t('agents.label')}
        columns={columns}
        pages={{ ...all, rows: agents }}
        idOf={({ key }) => key}
        empty={{ title: t('agents.empty'), advice: t('agents.emptyAdvice') }}
        isWhole
      />
    </Section>
  );
}
