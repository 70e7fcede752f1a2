import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import type { Source } from '../../api/openapi.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useSetSearch } from '../../parts/use-set-search.ts';
import { useMay } from '../../session/use-session.ts';
import { SourceField } from '../source-field.tsx';
import { useCdrSources } from '../use-cdr-sources.ts';
import { Calendar } from './calendar.tsx';
import { dayOf, monthOf } from './calendar-month.ts';
import type { CompletenessSearch } from './completeness-search.ts';
import { HeldRepairs } from './held-repairs.tsx';
import { HourPanel } from './hour-panel.tsx';
import { Legend } from './legend.tsx';
import { MonthStrip } from './month-strip.tsx';
import { ProveRange } from './prove-range.tsx';
import { useMonth } from './use-completeness.ts';

const route = getRouteApi('/shell/syncs/completeness');

/** The proof that CDRs are complete, hour by hour. */
export function CompletenessPage() {
  const { t } = useTranslation(['proof', 'syncs']);
  const { sourceId, runId } = route.useSearch();
  const set = useSetSearch<CompletenessSearch>();
  const sources = useCdrSources();
  const source = sources?.find(({ id }) => id === sourceId) ?? sources?.[0];
  const choose = (id: string | undefined) => set({ sourceId: id, hour: undefined });
  const field = sources && sources.length > 1 && source && (
    <SourceField label={t('syncs:runs.source')} value={source.id} onChange={choose} sources={sources} />
  );
  return (
    <Page>
      <PageHeader title={t('calendar.title')} description={t('calendar.description')} actions={field} />
      <HeldRepairs runId={runId} onChoose={(id) => set({ runId: id }, { push: true })} />
      {sources === undefined && <Loading />}
      {sources?.length === 0 && <EmptyState title={t('calendar.noSource')} advice={t('syncs:sources.emptyAdvice')} />}
      {source && <SourceCalendar key={source.id} source={source} />}
    </Page>
  );
}

function SourceCalendar({ source: { id, timeZone } }: { source: Source }) {
  const { clock } = useConsole();
  const mayAct = useMay('operator');
  const set = useSetSearch<CompletenessSearch>();
  const thisMonth = monthOf(clock.now(), timeZone);
  const { month = thisMonth, hour } = route.useSearch();
  const hours = useMonth(id, month);
  const known = hours.data ?? new Map();
  return (
    <>
      <MonthStrip
        sourceId={id}
        month={month}
        thisMonth={thisMonth}
        onChoose={(name) => set({ month: name, hour: undefined }, { push: true })}
      />
      <FailureNotice error={hours.error} onRetry={hours.refetch} />
      {hours.isPending ? (
        <Loading />
      ) : (
        <div>
          <Calendar
            month={month}
            hours={known}
            chosen={hour}
            today={dayOf(clock.now(), timeZone)}
            onChoose={(name) => set({ hour: name }, { push: true })}
          />
          <Legend />
        </div>
      )}
      {hour && <HourPanel sourceId={id} name={hour} hour={known.get(hour)} />}
      {mayAct && <ProveRange sourceId={id} timeZone={timeZone} />}
    </>
  );
}
