import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LastCdrs } from '../cdrs/last-cdrs.tsx';
import { Header } from '../shell/header.tsx';
import { SourceList } from '../sources/source-list.tsx';
import { useSources } from '../sources/use-sources.ts';
import { LastSyncRuns } from '../sync-runs/last-sync-runs.tsx';
import { useWallboard } from '../wallboard/use-wallboard.ts';
import { Wallboard } from '../wallboard/wallboard.tsx';
import classes from './overview-page.module.css';

/** The first page: what happens now, and whether it is being recorded. */
export function OverviewPage() {
  const { t } = useTranslation();
  const wallboard = useWallboard();
  const { data: sources } = useQuery(useSources());
  const names = new Map(sources?.map(({ id, name }) => [id, name]));
  const nameOf = (sourceId: string) => names.get(sourceId) ?? sourceId;
  useDocumentTitle(`${t('board.title')} · voip-sync`);
  return (
    <>
      <Header stream={wallboard.stream} heardAtMs={wallboard.heardAtMs} />
      <main id="content" className={classes.page}>
        <Wallboard {...wallboard} sourceNames={names.size > 1 ? names : null} />
        <SourceList />
        <div className={classes.tables}>
          <LastCdrs nameOf={nameOf} />
          <LastSyncRuns nameOf={nameOf} />
        </div>
      </main>
    </>
  );
}
