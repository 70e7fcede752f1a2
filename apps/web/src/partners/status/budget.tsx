import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PartnerStatus } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** How much of what a partner may be asked was asked, bucket by bucket. */
export function Budget({ budget }: Pick<PartnerStatus, 'budget'>) {
  const { t } = useTranslation('partners');
  const format = useFormat();
  if (budget === null) return <span className="quiet">{t('budget.unknown')}</span>;
  return budget.map(({ bucket, used, requestsMax, perMs }) => {
    const label = t('budget.used', {
      used: format.number(used),
      max: format.number(requestsMax),
      seconds: format.number(perMs / 1_000),
    });
    return (
      <div key={bucket}>
        {bucket === 'default' ? label : `${bucket}: ${label}`}
        <Progress
          size="xs"
          value={(used / requestsMax) * 100}
          color={used < requestsMax ? undefined : 'red.8'}
          aria-label={label}
        />
      </div>
    );
  });
}
