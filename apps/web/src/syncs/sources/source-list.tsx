import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RowsQuery } from '../../parts/rows-query.tsx';
import { Section } from '../../parts/section.tsx';
import { useSources } from '../../sources/use-sources.ts';
import { SourceCard } from './source-card.tsx';
import classes from './source-list.module.css';

/** The state of each source: whether its events are heard, and how far its CDRs are copied. */
export function SourceList() {
  const { t } = useTranslation('syncs');
  const sources = useQuery(useSources());
  return (
    <Section title={t('sources.title')}>
      <RowsQuery query={sources} empty={{ title: t('sources.empty'), advice: t('sources.emptyAdvice') }}>
        {(rows) => (
          <div className={classes.sources}>
            {rows.map((source) => (
              <SourceCard key={source.id} source={source} />
            ))}
          </div>
        )}
      </RowsQuery>
    </Section>
  );
}
