import { getRouteApi } from '@tanstack/react-router';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { useRecordColumns } from './record-columns.tsx';
import { RecordsPage } from './records-page.tsx';

const customersRoute = getRouteApi('/shell/peers/customers');
const contractsRoute = getRouteApi('/shell/peers/contracts');
const plansRoute = getRouteApi('/shell/peers/plans');

export function CustomersPage() {
  const { api } = useConsole();
  const { customers } = useRecordColumns();
  return (
    <RecordsPage
      kind="customers"
      search={customersRoute.useSearch()}
      columns={customers}
      fetchPage={({ customerId: _, ...query }, signal) => take(api.GET('/customers', { params: { query }, signal }))}
    />
  );
}

export function ContractsPage() {
  const { api } = useConsole();
  const { contracts } = useRecordColumns();
  return (
    <RecordsPage
      kind="contracts"
      search={contractsRoute.useSearch()}
      columns={contracts}
      fetchPage={(query, signal) => take(api.GET('/contracts', { params: { query }, signal }))}
    />
  );
}

export function PlansPage() {
  const { api } = useConsole();
  const { plans } = useRecordColumns();
  return (
    <RecordsPage
      kind="plans"
      search={plansRoute.useSearch()}
      columns={plans}
      fetchPage={({ customerId: _, ...query }, signal) => take(api.GET('/plans', { params: { query }, signal }))}
    />
  );
}
