import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useCustomer, usePlan } from './use-records.ts';

/** To a customer, by its name once that is known. */
export function CustomerLink({ id }: { id: string }) {
  const { data } = useCustomer(id);
  return (
    <Anchor inherit renderRoot={(props) => <Link to="/peers/customers/$id" params={{ id }} {...props} />}>
      {data?.name || id}
    </Anchor>
  );
}

/** To a plan, likewise. */
export function PlanLink({ id }: { id: string }) {
  const { data } = usePlan(id);
  return (
    <Anchor inherit renderRoot={(props) => <Link to="/peers/plans/$id" params={{ id }} {...props} />}>
      {data?.name || id}
    </Anchor>
  );
}
