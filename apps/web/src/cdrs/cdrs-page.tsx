import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { namesOf } from '../sources/source-names.ts';
import { useSources } from '../sources/use-sources.ts';
import { LastCdrs } from './last-cdrs.tsx';

/** The CDRs of all sources. */
export function CdrsPage() {
  const { t } = useTranslation('cdrs');
  const { data: sources } = useQuery(useSources());
  return (
    <Page>
      <PageHeader title={t('cdrs.page')} />
      <LastCdrs sourceNames={namesOf(sources ?? [])} />
    </Page>
  );
}
