import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../parts/empty-state.tsx';
import { Loading } from '../parts/loading.tsx';
import { Section } from '../parts/section.tsx';
import { nameOf, type SourceNames } from '../sources/source-names.ts';
import { useServerNow } from '../time/use-server-now.ts';
import { BoardSummary } from './board-summary.tsx';
import { groupCalls, totalOf } from './group-calls.ts';
import { QueueCard } from './queue-card.tsx';
import type { Wallboard as WallboardState } from './use-wallboard.ts';
import classes from './wallboard.module.css';

/** The live calls by queue. Where there are several sources, each queue says whose it is. */
export function Wallboard({ board, stream, heardAtMs, sourceNames }: WallboardState & { sourceNames: SourceNames }) {
  const { t } = useTranslation('wallboard');
  const nowMs = useServerNow();
  const groups = groupCalls(board, performance.now());
  return (
    <Section title={t('board.title')} tools={heardAtMs !== null && <BoardSummary {...totalOf(groups)} nowMs={nowMs} />}>
      {stream === 'stale' && (
        <Alert color="red" role="alert" mb="md">
          {t('stream.staleAdvice')}
        </Alert>
      )}
      <div className={classes.queues} data-stale={stream === 'stale' || undefined}>
        {groups.map((group) => (
          <QueueCard
            key={group.key}
            group={group}
            nowMs={nowMs}
            sourceName={sourceNames === null ? null : nameOf(sourceNames, group.sourceId)}
          />
        ))}
      </div>
      {groups.length === 0 && heardAtMs !== null && (
        <EmptyState title={t('board.empty')} advice={t('board.emptyAdvice')} />
      )}
      {groups.length === 0 && heardAtMs === null && <Loading />}
    </Section>
  );
}
