import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page>
      <PageHeader title={t('notFound.title')} description={t('notFound.advice')} />
      <div>
        <Link to="/wallboard">{t('notFound.home')}</Link>
      </div>
    </Page>
  );
}
