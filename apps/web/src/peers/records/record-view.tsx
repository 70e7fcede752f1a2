import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contract, Customer, Plan } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Section } from '../../parts/section.tsx';
import { Ago } from '../../time/ago.tsx';
import { Moment } from '../../time/moment.tsx';
import { FactList } from '../detail/fact-list.tsx';
import { ListTabs } from '../detail/list-tabs.tsx';
import { RecordHistory } from '../detail/record-history.tsx';
import { useFieldWords } from '../field-words.ts';
import { ActiveState } from '../states.tsx';
import { usePartnerName } from '../use-partners.ts';
import { CustomerLink, PlanLink } from './record-links.tsx';

type AnyRecord = Customer | Contract | Plan;
type Props<T> = {
  entity: 'customer' | 'contract' | 'plan';
  id: string;
  query: UseQueryResult<T>;
  /** What this kind has besides what all have. */
  fields: readonly (keyof T & string)[];
  /** What belongs to it. */
  related: { key: string; label: string; list: ReactNode }[];
};

/** One customer, contract or plan: what its partner says of it, what belongs to it, and its history. */
export function RecordView<T extends AnyRecord>({ entity, id, query, fields, related }: Props<T>) {
  const { t } = useTranslation('peers');
  const { nameOf } = useFieldWords();
  const partnerName = usePartnerName();
  const format = useFormat();
  const { data: record, error } = query;
  if (!record) {
    return (
      <Page>
        <FailureNotice error={error} onRetry={query.refetch} />
        {!error && <Loading />}
      </Page>
    );
  }
  const facts = [
    { key: 'partner', value: partnerName(record.partnerId) },
    { key: 'externalId', value: record.externalId },
    ...fields.map((key) => ({ key, value: tell(key, record[key] as string | null) })),
    { key: 'remoteUpdatedAt', value: record.remoteUpdatedAt && <Ago at={record.remoteUpdatedAt} /> },
    { key: 'updatedAt', value: <Ago at={record.updatedAt} /> },
  ];
  const history = { key: 'history', label: t('detail.history'), list: <RecordHistory entity={entity} id={id} /> };
  return (
    <Page>
      <FailureNotice error={error} onRetry={query.refetch} />
      <PageHeader title={record.name || record.externalId || id} aside={<ActiveState active={record.active} />} />
      {record.deletedAt !== null && <EmptyState title={t('record.goneAtPartner')} />}
      <Section title={t('record.facts')}>
        <p className="quiet">{t('record.owned', { partner: partnerName(record.partnerId) })}</p>
        <FactList facts={facts.map((fact) => ({ ...fact, label: nameOf(fact.key) }))} />
      </Section>
      <ListTabs tabs={[...related, history]} />
    </Page>
  );

  function tell(key: string, value: string | null): ReactNode {
    if (value === null) return null;
    if (key === 'activatedAt') return <Moment at={value} />;
    if (key === 'price') return format.money(value, (record as Plan).currency);
    if (key === 'customerId') return <CustomerLink id={value} />;
    if (key === 'planId') return <PlanLink id={value} />;
    return value;
  }
}
