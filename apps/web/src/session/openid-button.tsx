import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../api/console-context.ts';
import { take } from '../api/create-api.ts';
import { readNextAddress } from './next-path.ts';

const reasons = ['domain', 'role', 'disabled', 'taken', 'expired', 'failed'] as const;

/**
 * The way in by the OpenID provider, where there is one. `inTab`: in a tab of its own, so that what was typed on this page stays.
 */
export function OpenIdButton({ inTab = false }: { inTab?: boolean }) {
  const { t } = useTranslation();
  const { api } = useConsole();
  const { data } = useQuery({
    queryKey: ['log-in-ways'],
    queryFn: ({ signal }) => take(api.GET('/session/ways', { signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!data?.openid) return null;
  const next = new URL(readNextAddress(location.search, location.origin), location.origin);
  const query = new URLSearchParams({ next: next.pathname + next.search });
  return (
    <Button
      component="a"
      href={`/api/v1/session/openid?${query}`}
      {...(inTab ? { target: '_blank', rel: 'noopener' } : {})}
      variant="default"
      fullWidth
      mt="sm"
    >
      {t(inTab ? 'logIn.openidTab' : 'logIn.openid', { name: data.openid })}
    </Button>
  );
}

/** Why somebody whom the provider sent back may not come in, and what to do. */
export function Refused() {
  const { t } = useTranslation();
  const said = new URLSearchParams(location.search).get('refused');
  const reason = reasons.find((known) => known === said);
  if (!reason) return null;
  return (
    <Alert color="red" role="alert" mt="md">
      {t(`refused.${reason}`)}
    </Alert>
  );
}
