import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { CdrsOf } from '../detail/cdrs-of.tsx';
import { RecordView } from './record-view.tsx';
import { ContractsOf, PeersOf } from './related.tsx';

const customerRoute = getRouteApi('/shell/peers/customers/$id');
const contractRoute = getRouteApi('/shell/peers/contracts/$id');
const planRoute = getRouteApi('/shell/peers/plans/$id');

export function CustomerPage() {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const { id } = customerRoute.useParams();
  const query = useQuery({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/customers/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <RecordView
      entity="customer"
      id={id}
      query={query}
      fields={['tradeName', 'document', 'email', 'phone']}
      related={[
        { key: 'contracts', label: t('record.contracts'), list: <ContractsOf customerId={id} /> },
        { key: 'peers', label: t('record.peers'), list: <PeersOf owner={{ customerId: id }} /> },
        { key: 'cdrs', label: t('detail.cdrs'), list: <CdrsOf owner={{ customerId: id }} /> },
      ]}
    />
  );
}

export function ContractPage() {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const { id } = contractRoute.useParams();
  const query = useQuery({
    queryKey: ['contracts', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/contracts/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <RecordView
      entity="contract"
      id={id}
      query={query}
      fields={['status', 'activatedAt', 'customerId', 'planId']}
      related={[
        { key: 'peers', label: t('record.peers'), list: <PeersOf owner={{ contractId: id }} /> },
        { key: 'cdrs', label: t('detail.cdrs'), list: <CdrsOf owner={{ contractId: id }} /> },
      ]}
    />
  );
}

export function PlanPage() {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const { id } = planRoute.useParams();
  const query = useQuery({
    queryKey: ['plans', 'one', id],
    queryFn: ({ signal }) => take(api.GET('/plans/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <RecordView
      entity="plan"
      id={id}
      query={query}
      fields={['price', 'currency']}
      related={[{ key: 'peers', label: t('record.peers'), list: <PeersOf owner={{ planId: id }} /> }]}
    />
  );
}
