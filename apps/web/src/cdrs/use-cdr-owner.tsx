import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';

const kinds = [
  { kind: 'peer', to: '/peers/$id' },
  { kind: 'customer', to: '/peers/customers/$id' },
  { kind: 'contract', to: '/peers/contracts/$id' },
] as const;

/** Whose a CDR is, as far as that is known: its peer, customer and contract. */
export function useCdrOwner(cdrId: string): { label: string; value: ReactNode }[] {
  const { t } = useTranslation('cdrs');
  const { api } = useConsole();
  const { data } = useQuery({
    queryKey: ['cdr-links', 'one', cdrId],
    queryFn: ({ signal }) => take(api.GET('/cdr-links', { params: { query: { cdrId } }, signal })),
  });
  const link = data?.rows[0];
  if (!link) return [];
  return kinds.flatMap(({ kind, to }) => {
    const id = link[`${kind}Id`];
    if (id === null) return [];
    const value = (
      <Anchor inherit renderRoot={(props) => <Link to={to} params={{ id }} {...props} />}>
        {link[`${kind}Name`] || id}
      </Anchor>
    );
    return [{ label: t(`owner.${kind}`), value }];
  });
}
