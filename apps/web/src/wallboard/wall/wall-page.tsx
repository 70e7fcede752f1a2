import { useDocumentTitle } from '@mantine/hooks';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../parts/loading.tsx';
import { BoardTotals } from '../board-totals.tsx';
import { StreamBadge } from '../stream-badge.tsx';
import { totalOf } from '../tally-queues.ts';
import { useWallboard } from '../use-wallboard.ts';
import { useTurningPages } from './use-turning-pages.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { WallAgents } from './wall-agents.tsx';
import { WallControls } from './wall-controls.tsx';
import classes from './wall-page.module.css';
import { WallQueue } from './wall-queue.tsx';

/** How many queues are legible at once; more take turns. */
const queuesShownMax = 12;

/** The fewer there are, the larger they are written. */
function sizeOf(queues: number): 'large' | 'medium' | 'small' {
  if (queues <= 3) return 'large';
  return queues <= 6 ? 'medium' : 'small';
}

/** The wallboard for a wall: big figures and nothing else, and the screen stays awake. */
export function WallPage() {
  const { t } = useTranslation('wallboard');
  const search = useSearch({ from: '/wall' });
  const { queues, agents, thresholds, stream, heardAtMs, sourceNames } = useWallboard(search);
  const form = search.level ?? thresholds.serviceLevelForm;
  const wanted = search.queue === undefined ? queues : queues.filter(({ queue }) => queue === search.queue);
  const pages = useTurningPages(wanted, queuesShownMax);
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
          <div className={classes.queues} data-size={sizeOf(pages.shown.length)}>
            {pages.shown.map((line) => (
              <WallQueue key={line.key} {...{ line, form, thresholds, sourceNames }} />
            ))}
          </div>
          <WallAgents agents={agents} />
        </>
      )}
    </main>
  );
}
