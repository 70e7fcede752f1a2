import { Alert } from '@mantine/core';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../parts/empty-state.tsx';
import { FilterBar } from '../parts/filter-bar.tsx';
import { ChoiceFilter } from '../parts/filter-fields.tsx';
import { Loading } from '../parts/loading.tsx';
import { Page } from '../parts/page.tsx';
import { PageHeader } from '../parts/page-header.tsx';
import { Section } from '../parts/section.tsx';
import { useSetSearch } from '../parts/use-set-search.ts';
import { AgentList } from './agent-list.tsx';
import { BoardTotals } from './board-totals.tsx';
import { LiveCalls } from './live-calls.tsx';
import { QueueTable } from './queue-table.tsx';
import type { WallboardSearch } from './search.ts';
import { serviceLevelForms } from './service-level.ts';
import { StreamBadge } from './stream-badge.tsx';
import { totalOf } from './tally-queues.ts';
import { useWallboard } from './use-wallboard.ts';
import classes from './wallboard.module.css';

/** What happens now: queues, calls and agents. */
export function WallboardPage() {
  const { t } = useTranslation('wallboard');
  const search = useSearch({ from: '/shell/wallboard' });
  const setSearch = useSetSearch<WallboardSearch>();
  const { queues, calls, agents, thresholds, sourceNames, stream, heardAtMs } = useWallboard(search);
  const form = search.level ?? thresholds.serviceLevelForm;
  const chosen = { queue: search.queue, source: search.source };
  const inTotals = search.queue === undefined ? queues : queues.filter(({ queue }) => queue === search.queue);
  return (
    <Page>
      <PageHeader
        title={t('board.page')}
        aside={<StreamBadge stream={stream} heardAtMs={heardAtMs} />}
        actions={
          <>
            <FilterBar
              onClear={
                search.queue || search.source ? () => setSearch({ queue: undefined, source: undefined }) : undefined
              }
            >
              {sourceNames && (
                <ChoiceFilter
                  label={t('calls.source')}
                  value={search.source}
                  onChange={(source) => setSearch({ source, queue: undefined })}
                  choices={[...sourceNames].map(([value, label]) => ({ value, label }))}
                />
              )}
              <ChoiceFilter
                label={t('queues.level')}
                value={form}
                onChange={(level) => setSearch({ level: level as typeof form })}
                choices={serviceLevelForms.map((value) => ({ value, label: t(`formShort.${value}`) }))}
                isRequired
              />
            </FilterBar>
            <Link to="/wall" search={search} className={classes.toWall}>
              {t('wall.open')}
            </Link>
          </>
        }
      />
      {stream === 'stale' && (
        <Alert color="red" role="alert">
          {t('stream.staleAdvice')}
        </Alert>
      )}
      {heardAtMs === null ? (
        <Loading />
      ) : (
        <div className={classes.live} data-stale={stream === 'stale' || undefined}>
          <BoardTotals totals={totalOf(inTotals)} form={form} thresholds={thresholds} />
          <Section title={t('queues.title')}>
            {queues.length === 0 ? (
              <EmptyState title={t('queues.empty')} advice={t('queues.emptyAdvice')} />
            ) : (
              <QueueTable
                {...{ queues, chosen, form, thresholds, sourceNames }}
                onChoose={(line) =>
                  setSearch({ queue: line?.queue ?? undefined, source: sourceNames ? line?.sourceId : undefined })
                }
              />
            )}
          </Section>
          <div className={classes.columns}>
            <LiveCalls calls={calls} thresholds={thresholds} sourceNames={sourceNames} />
            <AgentList agents={agents} />
          </div>
        </div>
      )}
    </Page>
  );
}
