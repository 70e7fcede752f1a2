import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';

/** In place of a page that could not be shown, be it that its files could not be fetched or that it has a fault. */
export function PageFailed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <Page>
      <PageHeader title={t('failure.page')} description={t('failure.pageAdvice')} />
      <pre className="anywhere">{error instanceof Error ? error.message : String(error)}</pre>
      <div>
        <Button variant="default" onClick={() => location.reload()}>
          {t('failure.reload')}
        </Button>
      </div>
    </Page>
  );
}
