import { Anchor, Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { PeerDetail } from '../../api/openapi.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../session/use-session.ts';
import { FactList } from '../detail/fact-list.tsx';
import { useRefresh } from '../use-refresh.ts';
import { LinkDialog } from './link-dialog.tsx';

/** Whose a peer is, and by whose word. */
export function PeerOwner({ detail: { peer, customer, contract, plan } }: { detail: PeerDetail }) {
  const { t } = useTranslation('peers');
  const { api } = useConsole();
  const refresh = useRefresh();
  const [isLinking, setLinking] = useState(false);
  const mayLink = useMay('operator') && peer.deletedAt === null;
  const { id, version } = peer;
  const unlinking = useMutation({
    mutationFn: () =>
      take(api.DELETE('/peers/{id}/link', { params: { path: { id }, query: { version: String(version) } } })),
    onSettled: refresh,
  });
  const link = (
    to: '/peers/customers/$id' | '/peers/contracts/$id' | '/peers/plans/$id',
    target: Named | null,
  ): ReactNode =>
    target && (
      <Anchor inherit renderRoot={(props) => <Link to={to} params={{ id: target.id }} {...props} />}>
        {target.name ?? target.externalId ?? target.id}
      </Anchor>
    );
  const linkedBy = peer.linkedBy === 'hand' || peer.linkedBy === 'partner' ? peer.linkedBy : 'nobody';
  return (
    <Section
      title={t('detail.belongs')}
      tools={
        mayLink && (
          <Group gap="xs">
            {linkedBy === 'hand' && (
              <Button
                size="compact-xs"
                variant="default"
                loading={unlinking.isPending}
                onClick={() => unlinking.mutate()}
              >
                {t('detail.unlink')}
              </Button>
            )}
            <Button size="compact-xs" variant="default" onClick={() => setLinking(true)}>
              {t('detail.link')}
            </Button>
          </Group>
        )
      }
    >
      <FailureNotice error={unlinking.error} />
      <FactList
        facts={[
          { key: 'customerId', label: t('field.customerId'), value: link('/peers/customers/$id', customer) },
          { key: 'contractId', label: t('field.contractId'), value: link('/peers/contracts/$id', contract) },
          { key: 'planId', label: t('field.planId'), value: link('/peers/plans/$id', plan) },
          { key: 'linkedBy', label: t('field.linkedBy'), value: t(`linkedBy.${linkedBy}`) },
        ]}
      />
      {isLinking && <LinkDialog peer={peer} onClose={() => setLinking(false)} />}
    </Section>
  );
}

type Named = { id: string; name: string | null; externalId: string | null };
