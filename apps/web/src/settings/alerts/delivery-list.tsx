import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import type { AlertDelivery } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { RowsQuery } from '../../parts/rows-query.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../time/moment.tsx';

const refreshMs = 5_000;

/** Who was told of one alert, and of what could not be told why not. */
export function DeliveryList({ alertId }: { alertId: string }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const { api } = useConsole();
  const query = useQuery({
    queryKey: ['alert', alertId],
    queryFn: async ({ signal }) =>
      (await take(api.GET('/alerts/{id}', { params: { path: { id: alertId } }, signal }))).deliveries,
    refetchInterval: refreshMs,
  });
  return (
    <Section title={t('history.told')}>
      <RowsQuery query={query} empty={{ title: t('history.told'), advice: t('history.nobody') }}>
        {(rows) => (
          <DataTable<AlertDelivery>
            label={t('history.told')}
            rows={rows}
            idOf={({ id }) => id}
            note={({ error }) => error}
            columns={[
              { key: 'at', label: t('history.at'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
              { key: 'word', label: t('history.word'), cell: ({ word }) => t(`word.${word}`) },
              { key: 'target', label: t('history.target'), text: ({ target }) => target },
              { key: 'status', label: t('history.status'), cell: ({ status }) => t(`deliveryStatus.${status}`) },
              {
                key: 'attempts',
                label: t('history.attempts'),
                numeric: true,
                cell: ({ attempts }) => format.number(attempts),
              },
            ]}
          />
        )}
      </RowsQuery>
    </Section>
  );
}
