import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../shell/empty-state.tsx';
import { QueryFailure } from '../shell/query-failure.tsx';
import { Section } from '../shell/section.tsx';
import { SourceCard } from './source-card.tsx';
import classes from './source-list.module.css';
import { useSources } from './use-sources.ts';

/** The state of each source: whether its events are heard, and how far its CDRs are copied. */
export function SourceList() {
  const { t } = useTranslation();
  const sources = useQuery(useSources());
  return (
    <Section title={t('sources.title')}>
      <QueryFailure error={sources.error} />
      {sources.isPending && <EmptyState title={t('loading')} />}
      {sources.data?.length === 0 && <EmptyState title={t('sources.empty')} advice={t('sources.emptyAdvice')} />}
      <div className={classes.sources}>
        {sources.data?.map((source) => (
          <SourceCard key={source.id} source={source} />
        ))}
      </div>
    </Section>
  );
}
