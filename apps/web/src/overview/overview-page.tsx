import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LastCdrs } from '../cdrs/last-cdrs.tsx';
import { Header } from '../shell/header.tsx';
import { SourceList } from '../sources/source-list.tsx';
import { namesOf } from '../sources/source-names.ts';
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
  const sourceNames = namesOf(sources ?? []);
  useDocumentTitle(`${t('board.title')} · voip-sync`);
  return (
    <>
      <Header stream={wallboard.stream} heardAtMs={wallboard.heardAtMs} />
      <main id="content" className={classes.page}>
        <Wallboard {...wallboard} sourceNames={sourceNames} />
        <SourceList />
        <div className={classes.tables} data-with-sources={sourceNames !== null || undefined}>
          <LastCdrs sourceNames={sourceNames} />
          <LastSyncRuns sourceNames={sourceNames} />
        </div>
      </main>
    </>
  );
}
