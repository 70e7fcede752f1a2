import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { RowsQuery } from '../../parts/rows-query.tsx';
import { useMay } from '../../session/use-session.ts';
import classes from '../partners.module.css';
import { useStatuses } from '../use-partners.ts';
import { PartnerCard } from './partner-card.tsx';

/** All partners, and how each fares. */
export function PartnersPage() {
  const { t } = useTranslation('partners');
  const isAdmin = useMay('admin');
  const add = isAdmin && (
    <Button size="xs" renderRoot={(props) => <Link to="/partners/new" {...props} />}>
      {t('page.add')}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t('page.title')} actions={add} />
      <RowsQuery query={useStatuses()} empty={{ title: t('page.empty'), advice: t('page.emptyAdvice') }}>
        {(rows) => (
          <ul className={classes.cards}>
            {rows.map((status) => (
              <li key={status.id}>
                <PartnerCard status={status} />
              </li>
            ))}
          </ul>
        )}
      </RowsQuery>
    </Page>
  );
}
