import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { DataGrid } from '../../parts/data-grid.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { usePeerColumns } from '../list/use-peer-columns.tsx';
import { usePeers } from '../list/use-peers.ts';
import { useRecordColumns } from './record-columns.tsx';

type Owner = { customerId: string } | { contractId: string } | { planId: string };

/** The peers of a customer, a contract or a plan. */
export function PeersOf({ owner }: { owner: Owner }) {
  const { t } = useTranslation('peers');
  const pages = usePeers(owner);
  const columns = usePeerColumns().filter(({ key }) => !['customer', 'partner'].includes(key));
  return (
    <DataGrid
      label={t('record.peers')}
      columns={columns}
      pages={pages}
      idOf={({ id }) => id}
      empty={{ title: t('record.noPeers'), advice: t('record.noPeersAdvice') }}
    />
  );
}

/** The contracts of a customer or of a plan. */
export function ContractsOf({ owner }: { owner: { customerId: string } | { planId: string } }) {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const { contracts } = useRecordColumns();
  const pages = usePages(['contracts', 'of', owner], (cursor, signal) => {
    const query = { ...owner, ...(cursor === undefined ? {} : { cursor }) };
    return take(api.GET('/contracts', { params: { query }, signal }));
  });
  return (
    <DataGrid
      label={t('record.contracts')}
      columns={contracts}
      pages={pages}
      idOf={({ id }) => id}
      empty={{ title: t('record.noContracts'), advice: t('contracts.emptyAdvice') }}
    />
  );
}
