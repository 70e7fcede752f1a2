import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CdrsOf } from '../detail/cdrs-of.tsx';
import { RecordView } from './record-view.tsx';
import { ContractsOf, PeersOf } from './related.tsx';
import { useContract, useCustomer, usePlan } from './use-records.ts';

const customerRoute = getRouteApi('/shell/peers/customers/$id');
const contractRoute = getRouteApi('/shell/peers/contracts/$id');
const planRoute = getRouteApi('/shell/peers/plans/$id');

export function CustomerPage() {
  const { t } = useTranslation('peers');
  const { id } = customerRoute.useParams();
  const query = useCustomer(id);
  return (
    <RecordView
      entity="customer"
      id={id}
      query={query}
      fields={['tradeName', 'document', 'email', 'phone']}
      related={[
        { key: 'contracts', label: t('record.contracts'), list: <ContractsOf owner={{ customerId: id }} /> },
        { key: 'peers', label: t('record.peers'), list: <PeersOf owner={{ customerId: id }} /> },
        { key: 'cdrs', label: t('detail.cdrs'), list: <CdrsOf owner={{ customerId: id }} /> },
      ]}
    />
  );
}

export function ContractPage() {
  const { t } = useTranslation('peers');
  const { id } = contractRoute.useParams();
  const query = useContract(id);
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
  const { id } = planRoute.useParams();
  const query = usePlan(id);
  return (
    <RecordView
      entity="plan"
      id={id}
      query={query}
      fields={['price']}
      related={[
        { key: 'contracts', label: t('record.contracts'), list: <ContractsOf owner={{ planId: id }} /> },
        { key: 'peers', label: t('record.peers'), list: <PeersOf owner={{ planId: id }} /> },
      ]}
    />
  );
}
