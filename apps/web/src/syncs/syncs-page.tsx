import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { namesOf } from '../sources/source-names.ts';
import { useSources } from '../sources/use-sources.ts';
import { LastSyncRuns } from './runs/last-sync-runs.tsx';
import { SourceList } from './sources/source-list.tsx';

/** Whether everything is being copied. */
export function SyncsPage() {
  const { t } = useTranslation('syncs');
  const { data: sources } = useQuery(useSources());
  return (
    <Page>
      <PageHeader title={t('page')} />
      <SourceList />
      <LastSyncRuns sourceNames={namesOf(sources ?? [])} />
    </Page>
  );
}
