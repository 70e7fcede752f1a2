import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { LagTable } from './lag/lag-table.tsx';
import { Notices } from './lag/notices.tsx';
import { SourceList } from './sources/source-list.tsx';

/** Whether everything is being copied, in time. */
export function SyncsPage() {
  const { t } = useTranslation('syncs');
  return (
    <Page>
      <PageHeader title={t('page')} description={t('pageDescription')} />
      <Notices />
      <SourceList />
      <LagTable />
    </Page>
  );
}
