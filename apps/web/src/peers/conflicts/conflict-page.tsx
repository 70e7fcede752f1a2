import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { Conflict } from '../../api/openapi.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useMay } from '../../session/use-session.ts';
import { Moment } from '../../time/moment.tsx';
import { conflictKey } from '../keys.ts';
import { usePartnerName } from '../use-partners.ts';
import { ConflictChoices } from './conflict-choices.tsx';
import { useHowResolved } from './use-how-resolved.ts';

const route = getRouteApi('/shell/peers/conflicts/$id');

/** One conflict, both versions side by side. */
export function ConflictPage() {
  const { api } = useConsole();
  const { id } = route.useParams();
  const query = useQuery({
    queryKey: conflictKey(id),
    queryFn: ({ signal }) => take(api.GET('/conflicts/{id}', { params: { path: { id } }, signal })),
  });
  return (
    <Page>
      <FailureNotice error={query.error} onRetry={query.refetch} />
      {!query.data && !query.error && <Loading />}
      {query.data && <ConflictView conflict={query.data} />}
    </Page>
  );
}

function ConflictView({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation('peers');
  const partnerName = usePartnerName();
  const howResolved = useHowResolved()(conflict);
  const mayResolve = useMay('operator') && conflict.resolvedAt === null;
  return (
    <>
      <PageHeader
        title={t('conflicts.detail', { name: conflict.username ?? conflict.peerId })}
        description={
          <>
            {partnerName(conflict.partnerId)} · <Moment at={conflict.foundAt} />
          </>
        }
        actions={
          <Anchor
            size="sm"
            renderRoot={(props) => <Link to="/peers/$id" params={{ id: conflict.peerId }} {...props} />}
          >
            {t('conflicts.openPeer')}
          </Anchor>
        }
      />
      {howResolved !== null && (
        <div role="status">
          <EmptyState title={t('conflicts.isResolved')} advice={howResolved} />
        </div>
      )}
      <ConflictChoices
        key={`${conflict.peerVersion} ${conflict.theirsHash} ${conflict.resolvedAt}`}
        conflict={conflict}
        mayResolve={mayResolve}
      />
    </>
  );
}
