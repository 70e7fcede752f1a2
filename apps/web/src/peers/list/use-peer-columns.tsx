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
      width: 'minmax(7rem, 1fr)',
      cell: ({ id, username }) => (
        <Anchor inherit fw={600} renderRoot={(props) => <Link to="/peers/$id" params={{ id }} {...props} />}>
          {username}
        </Anchor>
      ),
    },
    { key: 'name', label: t('field.name'), width: 'minmax(8rem, 2fr)', cell: ({ name }) => name || '–' },
    { key: 'partner', label: t('field.partner'), cell: ({ partnerId }) => partnerName(partnerId) },
    {
      key: 'customer',
      label: t('field.customerId'),
      width: 'minmax(8rem, 2fr)',
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
      cell: ({ active, inactiveByRule }) => <ActiveState active={active} byRule={inactiveByRule} />,
    },
    {
      key: 'registered',
      label: t('field.registered'),
      width: 'minmax(8rem, 1fr)',
      cell: ({ registered }) => <RegisteredState registered={registered} />,
    },
    {
      key: 'sending',
      label: t('field.sending'),
      width: 'minmax(10.5rem, 1fr)',
      cell: (peer) => <StandingState peer={peer} />,
    },
    { key: 'updatedAt', label: t('field.updatedAt'), cell: ({ updatedAt }) => <Ago at={updatedAt} /> },
  ];
}
