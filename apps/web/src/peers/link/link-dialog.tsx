import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Peer } from '../../api/openapi.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { useRefresh } from '../use-refresh.ts';
import classes from './link-dialog.module.css';

const settleMs = 300;
const shownMax = '8';

type Target = { customerId: string | null; contractId: string | null };

/** Finds whose a peer is, among the customers and contracts of its own partner. */
export function LinkDialog({ peer, onClose }: { peer: Peer; onClose: () => void }) {
  const { t } = useTranslation('peers');
  const { t: common } = useTranslation();
  const { api } = useConsole();
  const refresh = useRefresh();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), settleMs);
  const { id, partnerId, version } = peer;
  const found = useQuery({
    queryKey: ['owners', partnerId, search],
    queryFn: async ({ signal }) => {
      const query = { partnerId, limit: shownMax, ...(search === '' ? {} : { search }) };
      const [customers, contracts] = await Promise.all([
        take(api.GET('/customers', { params: { query }, signal })),
        take(api.GET('/contracts', { params: { query }, signal })),
      ]);
      return { customers: customers.rows, contracts: contracts.rows };
    },
  });
  const linking = useMutation({
    mutationFn: (target: Target) =>
      take(
        api.PUT('/peers/{id}/link', { params: { path: { id } }, body: { version, planId: peer.planId, ...target } }),
      ),
    onSuccess: onClose,
    onSettled: refresh,
  });
  const choice = (key: string, name: string, target: Target) => (
    <Button
      key={key}
      variant="default"
      size="xs"
      fullWidth
      justify="start"
      disabled={linking.isPending}
      aria-label={t('link.choose', { name })}
      onClick={() => linking.mutate(target)}
    >
      {name}
    </Button>
  );
  const { customers = [], contracts = [] } = found.data ?? {};
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('link.title', { name: peer.username })}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
      centered
    >
      <Stack gap="sm">
        <div className="quiet">{t('link.advice')}</div>
        <TextInput
          label={t('link.find')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        <FailureNotice error={found.error ?? linking.error} />
        {found.data && customers.length + contracts.length === 0 && <div className="quiet">{t('link.none')}</div>}
        {customers.length > 0 && <h3 className={classes.heading}>{t('link.customers')}</h3>}
        {customers.map((one) => choice(`customer ${one.id}`, one.name, { customerId: one.id, contractId: null }))}
        {contracts.length > 0 && <h3 className={classes.heading}>{t('link.contracts')}</h3>}
        {contracts.map((one) =>
          choice(`contract ${one.id}`, [one.name, one.externalId].filter(Boolean).join(' · '), {
            customerId: null,
            contractId: one.id,
          }),
        )}
        {peer.customerId !== null || peer.contractId !== null ? (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => linking.mutate({ customerId: null, contractId: null })}
            disabled={linking.isPending}
          >
            {t('link.nobody')}
          </Button>
        ) : null}
      </Stack>
    </Modal>
  );
}
