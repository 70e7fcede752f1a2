import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeerDetail } from '../../api/openapi.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { Section } from '../../parts/section.tsx';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { useMay } from '../../session/use-session.ts';
import { EditPeer } from '../edit/edit-peer.tsx';
import { PeerOwner } from '../link/peer-owner.tsx';
import { StandingState } from '../states.tsx';
import { usePartners } from '../use-partners.ts';
import { CdrsOf } from './cdrs-of.tsx';
import { ConflictPointer } from './conflict-pointer.tsx';
import { DeletePeer } from './delete-peer.tsx';
import { ListTabs } from './list-tabs.tsx';
import { PeerFacts } from './peer-facts.tsx';
import { PeerOutbox } from './peer-outbox.tsx';
import { RecordHistory } from './record-history.tsx';
import { Registrations } from './registrations.tsx';
import { usePeer } from './use-peer.ts';

const route = getRouteApi('/shell/peers/$id');

/** One peer: what it is, whose, how it stands with its partner, and all that was ever changed. */
export function PeerPage() {
  const { id } = route.useParams();
  const query = useQuery(usePeer(id));
  const { data, error } = query;
  return (
    <Page>
      <FailureNotice error={error} onRetry={query.refetch} />
      {!data && !error && <Loading />}
      {data && <PeerView detail={data} />}
    </Page>
  );
}

function PeerView({ detail }: { detail: PeerDetail }) {
  const { t } = useTranslation('peers');
  const { edit } = route.useSearch();
  const set = useSetSearch<{ edit: 'true' | undefined }>();
  const [isDeleting, setDeleting] = useState(false);
  const { peer, outbox, conflictId } = detail;
  const isOperator = useMay('operator');
  const allowed = usePartners()?.find((partner) => partner.id === peer.partnerId)?.peerChanges ?? null;
  const may = (change: 'update' | 'delete') =>
    isOperator && peer.deletedAt === null && (allowed === null || allowed.includes(change));
  const isEditing = edit === 'true' && may('update');
  return (
    <>
      <PageHeader
        title={peer.username}
        description={peer.name}
        aside={<StandingState peer={peer} />}
        actions={
          !isEditing && (
            <>
              {may('update') && (
                <Button size="xs" onClick={() => set({ edit: 'true' }, { push: true })}>
                  {t('detail.edit')}
                </Button>
              )}
              {may('delete') && (
                <Button size="xs" variant="default" onClick={() => setDeleting(true)}>
                  {t('detail.delete')}
                </Button>
              )}
            </>
          )
        }
      />
      {peer.deletedAt !== null && <EmptyState title={t('detail.isDeleted')} advice={t('detail.deletedAdvice')} />}
      {conflictId !== null && <ConflictPointer conflictId={conflictId} />}
      {outbox.length > 0 && <PeerOutbox entries={outbox} />}
      {isEditing ? (
        <Section title={t('edit.title')}>
          <EditPeer key={peer.id} peer={peer} onDone={() => set({ edit: undefined }, { isDone: true })} />
        </Section>
      ) : (
        <PeerFacts peer={peer} />
      )}
      <PeerOwner detail={detail} />
      <ListTabs
        tabs={[
          { key: 'history', label: t('detail.history'), list: <RecordHistory entity="peer" id={peer.id} /> },
          { key: 'registrations', label: t('detail.registrations'), list: <Registrations peerId={peer.id} /> },
          { key: 'cdrs', label: t('detail.cdrs'), list: <CdrsOf owner={{ peerId: peer.id }} /> },
        ]}
      />
      {isDeleting && <DeletePeer peer={peer} onClose={() => setDeleting(false)} />}
    </>
  );
}
