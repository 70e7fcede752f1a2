import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DataGrid } from '../parts/data-grid.tsx';
import type { GridColumn } from '../parts/grid-column.ts';
import { Section } from '../parts/section.tsx';
import { StateDot, type Tone } from '../parts/state-dot.tsx';
import { useMay } from '../session/use-session.ts';
import { nameOf } from '../sources/source-names.ts';
import { describeAgent } from './describe-agent.ts';
import type { CallLine } from './list-calls.ts';
import { OffPanelNotice } from './off-panel-notice.tsx';
import { RunningTimer } from './running-timer.tsx';
import { TakeOffPanel } from './take-off-panel.tsx';
import { useOnPanel } from './use-on-panel.ts';
import type { Wallboard } from './use-wallboard.ts';
import classes from './wallboard.module.css';

const tones: Record<CallLine['status'], Tone> = { calling: 'wait', answered: 'ok', abandoned: 'bad', ended: 'quiet' };
const all = { error: null, hasMore: false, isLoading: false, showMore: () => undefined, retry: () => undefined };

type Props = Pick<Wallboard, 'calls' | 'thresholds' | 'sourceNames'>;

/** The calls on the panel, with running timers. However many there are, only those in sight are drawn. */
export function LiveCalls({ calls, thresholds, sourceNames }: Props) {
  const { t } = useTranslation('wallboard');
  const mayChange = useMay('operator');
  const onPanel = useOnPanel();
  const columns = useMemo(() => {
    const timer = (call: CallLine) => (
      <RunningTimer
        from={call.timerFrom}
        to={call.timerTo}
        lateAfter={call.status === 'calling' ? thresholds.waitWarnSeconds : thresholds.talkWarnSeconds}
        alarmAfter={call.status === 'calling' ? thresholds.waitAlarmSeconds : thresholds.talkAlarmSeconds}
        label={(time) => (call.answeredAt === null ? t('board.waitTimer', { time }) : t('board.talkTimer', { time }))}
      />
    );
    const columns: GridColumn<CallLine>[] = [
      {
        key: 'caller',
        label: t('calls.caller'),
        width: 'minmax(7.5rem, 1fr)',
        cell: (call) => <strong>{call.callerNumber ?? t('board.unknownCaller')}</strong>,
      },
      { key: 'name', label: t('calls.name'), width: 'minmax(0, 1.1fr)', cell: (call) => call.callerName ?? '–' },
      { key: 'queue', label: t('calls.queue'), cell: (call) => call.queue ?? t('board.noQueue') },
      {
        key: 'status',
        label: t('calls.status'),
        width: '6.25rem',
        cell: (call) => <StateDot tone={tones[call.status]}>{t(`callStatus.${call.status}`)}</StateDot>,
      },
      { key: 'time', label: t('calls.time'), width: '4rem', numeric: true, cell: timer },
      {
        key: 'agent',
        label: t('calls.agent'),
        width: 'minmax(0, 1.5fr)',
        cell: (call) => describeAgent(call, t) || '–',
      },
    ];
    if (sourceNames) {
      columns.splice(3, 0, {
        key: 'source',
        label: t('calls.source'),
        cell: (call) => nameOf(sourceNames, call.sourceId),
      });
    }
    if (mayChange) {
      columns.push({
        key: 'actions',
        label: t('calls.actions'),
        width: '5rem',
        cell: (call) => !call.isLeaving && <TakeOffPanel call={call} onTake={() => onPanel.take(call)} />,
      });
    }
    return columns;
  }, [t, thresholds, sourceNames, mayChange, onPanel.take]);
  return (
    <Section title={t('calls.title', { count: calls.length })}>
      <OffPanelNotice {...onPanel} />
      <DataGrid
        label={t('calls.label')}
        columns={columns}
        pages={{ ...all, rows: calls }}
        idOf={(call) => call.id}
        rowClass={(call) => (call.isLeaving ? (classes.leaving ?? '') : '')}
        empty={{ title: t('board.empty'), advice: t('board.emptyAdvice') }}
        isWhole
      />
    </Section>
  );
}
