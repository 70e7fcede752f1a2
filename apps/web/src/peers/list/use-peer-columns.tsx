import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Peer } from '../../api/openapi.ts';
import type { GridColumn } from '../../parts/grid-column.ts';
import { Ago } from '../../time/ago.tsx';
import { ActiveState, RegisteredState, StandingState } from '../states.tsx';
import { usePartnerName } from '../use-partners.ts';

/** What is told of a peer in a list. */
export function usePeerColumns(): GridColumn<Peer>[] {
  const { t } = useTranslation('peers');
  const partnerName = usePartnerName();
  return [
    {
      key: 'username',
      label: t('field.username'),
      width: 'minmax(5rem, 0.9fr)',
      cell: ({ id, username }) => (
        <Anchor inherit fw={600} renderRoot={(props) => <Link to="/peers/$id" params={{ id }} {...props} />}>
          {username}
        </Anchor>
      ),
    },
    { key: 'name', label: t('field.name'), width: 'minmax(0, 1.3fr)', cell: ({ name }) => name || '–' },
    {
      key: 'partner',
      label: t('field.partner'),
      width: 'minmax(0, 1.6fr)',
      cell: ({ partnerId }) => partnerName(partnerId),
    },
    {
      key: 'customer',
      label: t('field.customerId'),
      width: 'minmax(0, 1.5fr)',
      cell: ({ customerId, customerName }) =>
        customerId === null ? (
          '–'
        ) : (
          <Anchor
            inherit
            renderRoot={(props) => <Link to="/peers/customers/$id" params={{ id: customerId }} {...props} />}
          >
            {customerName ?? customerId}
          </Anchor>
        ),
    },
    {
      key: 'active',
      label: t('field.active'),
      width: 'minmax(0, 1.7fr)',
      cell: ({ active, inactiveByRule }) => <ActiveState active={active} byRule={inactiveByRule} />,
    },
    {
      key: 'registered',
      label: t('field.registered'),
      width: 'minmax(0, 1.2fr)',
      cell: ({ registered }) => <RegisteredState registered={registered} />,
    },
    {
      key: 'sending',
      label: t('field.sending'),
      width: 'minmax(0, 1.6fr)',
      cell: (peer) => <StandingState peer={peer} />,
    },
    {
      key: 'updatedAt',
      label: t('field.updatedAt'),
      width: 'minmax(0, 1.2fr)',
      cell: ({ updatedAt }) => <Ago at={updatedAt} />,
    },
  ];
}
