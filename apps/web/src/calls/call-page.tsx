import { Anchor } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../api/openapi.ts';
import { useFormat } from '../i18n/use-format.ts';
import { Facts } from '../parts/facts.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Section } from '../parts/section.tsx';
import { CallDisagreements } from './call-disagreements.tsx';
import { CallStatus } from './call-status.tsx';
import { CallVisits } from './call-visits.tsx';
import { SideBySide } from './side-by-side.tsx';
import { useCall } from './use-calls.ts';

/** One call: its visits to queues, and what was heard of it beside what its CDRs say. */
export function CallPage() {
  const { t } = useTranslation('calls');
  const { callId } = useParams({ from: '/shell/calls/$callId' });
  const { data, error, refetch } = useCall(callId);
  if (!data) {
    return (
      <Page>
        <PageHeader title={t('one.page')} />
        {error ? <FailureNotice error={error} onRetry={refetch} /> : <Loading />}
      </Page>
    );
  }
  const { call, visits, related } = data;
  return (
    <Page>
      <PageHeader
        title={call.callerName || call.callerNumber || t('unknownCaller')}
        aside={<CallStatus status={call.status} />}
        description={
          <Anchor inherit renderRoot={(props) => <Link to="/calls" {...props} />}>
            {t('one.back')}
          </Anchor>
        }
      />
      <CallFacts call={call} />
      <CallDisagreements disagreements={data.disagreements} />
      {visits.length > 0 && (
        <Section title={t('one.visits')}>
          <CallVisits visits={visits} />
        </Section>
      )}
      {related.length > 0 && (
        <Section title={t('one.related')}>
          <ul>
            {related.map(({ linkedId, reason, callId: id }) => (
              <li key={linkedId}>
                {id === null ? (
                  linkedId
                ) : (
                  <Anchor
                    inherit
                    renderRoot={(props) => <Link to="/calls/$callId" params={{ callId: id }} {...props} />}
                  >
                    {linkedId}
                  </Anchor>
                )}{' '}
                <span className="quiet">{t(`related.${reason}`)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('one.sideBySide')}>
        <SideBySide events={data.events} cdrs={data.cdrs} logForgottenAt={data.logForgottenAt} />
      </Section>
    </Page>
  );
}

function CallFacts({ call }: { call: CallDetail['call'] }) {
  const { t } = useTranslation('calls');
  const format = useFormat();
  const moment = (at: string | null) => (at === null ? '' : format.moment(at));
  const facts = [
    { label: t('list.caller'), value: call.callerNumber ?? '' },
    { label: t('list.queue'), value: call.queue ?? '' },
    { label: t('list.agent'), value: [call.agent, call.extension].filter(Boolean).join(' · ') },
    { label: t('list.joined'), value: moment(call.joinedAt) },
    { label: t('one.answered'), value: moment(call.answeredAt) },
    { label: t('one.ended'), value: moment(call.endedAt) },
    {
      label: t('one.closedBy'),
      value: call.closedBy === null ? '' : t(`closedBy.${call.closedBy as 'hangup'}`, call.closedBy),
    },
    { label: t('one.cause'), value: call.hangupCause === null ? '' : String(call.hangupCause) },
    { label: t('list.source'), value: call.sourceId },
    { label: 'linkedid', value: call.linkedId },
    { label: 'uniqueid', value: call.uniqueId },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== '')} />;
}
