import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PartnerCdr } from '../../api/openapi.ts';
import { Disposition } from '../../cdrs/disposition.tsx';
import type { GridColumn } from '../../parts/grid-column.ts';
import { formatDuration } from '../../time/format-duration.ts';
import { Moment } from '../../time/moment.tsx';
import { usePartnerName, usePartners } from '../use-partners.ts';

/** As wide as a number with the country's code. */
const numberWidth = 'minmax(7rem, 1fr)';

/** What is told of a partner's CDR, and of which partner where there are several; what the partner does not tell is a dash. */
export function usePartnerCdrColumns(): GridColumn<PartnerCdr>[] {
  const { t } = useTranslation('peers');
  const { t: cdrs } = useTranslation('cdrs');
  const partnerName = usePartnerName();
  const partners = usePartners() ?? [];
  return [
    { key: 'time', label: cdrs('cdrs.time'), width: '6.5rem', cell: ({ startedAt }) => <Moment at={startedAt} /> },
    ...(partners.length < 2
      ? []
      : [
          {
            key: 'partner',
            label: t('field.partner'),
            width: 'minmax(0, 0.8fr)',
            cell: ({ partnerId }: PartnerCdr) => partnerName(partnerId),
          },
        ]),
    { key: 'from', label: cdrs('cdrs.from'), width: numberWidth, cell: ({ source }) => <PhoneNumber value={source} /> },
    {
      key: 'to',
      label: cdrs('cdrs.to'),
      width: numberWidth,
      cell: ({ destination }) => <PhoneNumber value={destination} />,
    },
    {
      key: 'disposition',
      label: cdrs('cdrs.disposition'),
      width: '7.5rem',
      cell: ({ disposition }) => (disposition === null ? '–' : <Disposition value={disposition} />),
    },
    {
      key: 'duration',
      label: cdrs('cdrs.duration'),
      width: '4rem',
      numeric: true,
      cell: ({ durationS }) => duration(durationS),
    },
    {
      key: 'billable',
      label: t('partnerCdrs.billable'),
      width: '4rem',
      numeric: true,
      cell: ({ billableS }) => duration(billableS),
    },
    { key: 'cost', label: t('partnerCdrs.cost'), numeric: true, cell: ({ cost, currency }) => money(cost, currency) },
    {
      key: 'price',
      label: t('partnerCdrs.price'),
      numeric: true,
      cell: ({ price, currency }) => money(price, currency),
    },
    {
      key: 'peer',
      label: t('record.peer'),
      width: 'minmax(0, 0.8fr)',
      cell: ({ peerId, peerUsername }) => <Linked to="/peers/$id" id={peerId} name={peerUsername} />,
    },
    {
      key: 'customer',
      label: t('field.customerId'),
      width: 'minmax(0, 1.4fr)',
      cell: ({ customerId, customerName }) => <Linked to="/peers/customers/$id" id={customerId} name={customerName} />,
    },
    {
      key: 'contract',
      label: t('field.contractId'),
      width: 'minmax(0, 1.2fr)',
      cell: ({ contractId, contractName }) => <Linked to="/peers/contracts/$id" id={contractId} name={contractName} />,
    },
  ];
}

type LinkedProps = {
  to: '/peers/$id' | '/peers/customers/$id' | '/peers/contracts/$id';
  id: string | null;
  name: string | null;
};

/** The way to what a CDR belongs to; by its id where it has no name. */
function Linked({ to, id, name }: LinkedProps) {
  if (id === null) return '–';
  return (
    <Anchor inherit renderRoot={(props) => <Link to={to} params={{ id }} {...props} />}>
      {name ?? id}
    </Anchor>
  );
}

function PhoneNumber({ value }: { value: string | null }) {
  return value ? <span title={value}>{value}</span> : '–';
}

const duration = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds));
/** As the partner wrote it: it is not known how many decimals count. */
const money = (amount: string | null, currency: string | null) =>
  amount === null ? '–' : [amount, currency].filter(Boolean).join(' ');
