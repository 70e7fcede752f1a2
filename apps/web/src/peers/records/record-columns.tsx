import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Contract, Customer, Plan } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Ago } from '../../time/ago.tsx';
import { ActiveState } from '../states.tsx';
import { usePartnerName } from '../use-partners.ts';

type Common = Pick<Customer, 'id' | 'partnerId' | 'externalId' | 'active' | 'updatedAt'> & { name: string | null };

/** What is told of customers, contracts and plans in lists. */
export function useRecordColumns() {
  const { t } = useTranslation('peers');
  const partnerName = usePartnerName();
  const format = useFormat();
  const common = <T extends Common>(
    to: '/peers/customers/$id' | '/peers/contracts/$id' | '/peers/plans/$id',
    own: GridColumn<T>[],
  ): GridColumn<T>[] => [
    {
      key: 'name',
      label: t('field.name'),
      width: 'minmax(8rem, 2fr)',
      cell: ({ id, name, externalId }) => (
        <Anchor inherit fw={600} renderRoot={(props) => <Link to={to} params={{ id }} {...props} />}>
          {name || externalId || id}
        </Anchor>
      ),
    },
    { key: 'externalId', label: t('field.externalId'), cell: ({ externalId }) => externalId ?? '–' },
    { key: 'partner', label: t('field.partner'), cell: ({ partnerId }) => partnerName(partnerId) },
    ...own,
    { key: 'active', label: t('field.active'), cell: ({ active }) => <ActiveState active={active} /> },
    { key: 'updatedAt', label: t('field.updatedAt'), cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
  ];
  return {
    customers: common<Customer>('/peers/customers/$id', [
      { key: 'document', label: t('field.document'), cell: ({ document }) => document ?? '–' },
      { key: 'phone', label: t('field.phone'), cell: ({ phone }) => phone ?? '–' },
    ]),
    contracts: common<Contract>('/peers/contracts/$id', [
      { key: 'status', label: t('field.status'), cell: ({ status }) => status ?? '–' },
    ]),
    plans: common<Plan>('/peers/plans/$id', [
      {
        key: 'price',
        label: t('field.price'),
        numeric: true,
        cell: ({ price, currency }) => (price === null ? '–' : format.money(price, currency)),
      },
    ]),
  };
}
