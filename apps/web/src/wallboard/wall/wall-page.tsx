import { useDocumentTitle, useViewportSize } from '@mantine/hooks';
import { useSearch } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../parts/loading.tsx';
import { BoardTotals } from '../board-totals.tsx';
import { StreamBadge } from '../stream-badge.tsx';
import { totalOf } from '../tally-queues.ts';
import { useWallboard } from '../use-wallboard.ts';
import { fitColumns } from './fit-columns.ts';
import { useTurningPages } from './use-turning-pages.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { WallAgents } from './wall-agents.tsx';
import { WallControls } from './wall-controls.tsx';
import classes from './wall-page.module.css';
import { WallQueue } from './wall-queue.tsx';

/** How many queues are legible at once; more take turns. */
const queuesShownMax = 30;
/** About so much of the wall's height is for queues: not what is left at the moment, or they would move whenever a line of agents comes or goes. */
const queuesHeightShare = 0.7;
/** Where there are more queues, the room for the agents' names is theirs. */
const queuesBesideNamesMax = 12;

/** The wallboard for a wall: big figures and nothing else, and the screen stays awake. */
export function WallPage() {
  const { t } = useTranslation('wallboard');
  const search = useSearch({ from: '/wall' });
  const { queues, agents, thresholds, stream, heardAtMs, sourceNames } = useWallboard(search);
  const form = search.level ?? thresholds.serviceLevelForm;
  const wanted = search.queue === undefined ? queues : queues.filter(({ queue }) => queue === search.queue);
  const pages = useTurningPages(wanted, queuesShownMax);
  const wall = useViewportSize();
  const columns = fitColumns(pages.shown.length, wall.width, wall.height * queuesHeightShare);
  useDocumentTitle(`${t('board.page')} · voip-sync`);
  useWakeLock();
  return (
    <main className={classes.wall} data-stale={stream === 'stale' || undefined}>
      <h1 className="visually-hidden">{t('board.page')}</h1>
      <div className={classes.head}>
        <StreamBadge stream={stream} heardAtMs={heardAtMs} />
        <WallControls search={search} pages={pages} />
      </div>
      {heardAtMs === null ? (
        <Loading />
      ) : (
        <>
          <div className={classes.totals}>
            <BoardTotals totals={totalOf(wanted)} form={form} thresholds={thresholds} />
          </div>
          <div className={classes.queues} style={{ '--columns': columns } as CSSProperties}>
            {pages.shown.map((line) => (
              <WallQueue key={line.key} {...{ line, form, thresholds, sourceNames }} />
            ))}
          </div>
          <WallAgents agents={agents} withNames={pages.shown.length <= queuesBesideNamesMax} />
        </>
      )}
    </main>
  );
}
