import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CalendarHour } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Section } from '../../parts/section.tsx';
import { useMay } from '../../session/use-session.ts';
import { Ago } from '../../time/ago.tsx';
import { Facts } from '../facts.tsx';
import classes from '../form.module.css';
import { endOfHour } from './calendar-month.ts';
import { DifferenceList } from './difference-list.tsx';
import { stillDiffering } from './still-differing.ts';
import { useProve } from './use-prove.ts';

/** One hour: both sides in numbers, and the rows that differed. */
export function HourPanel({
  sourceId,
  name,
  hour,
}: {
  sourceId: string;
  name: string;
  hour: CalendarHour | undefined;
}) {
  const { t } = useTranslation('proof');
  const format = useFormat();
  const mayAct = useMay('operator');
  const prove = useProve();
  const again = () => prove.act.mutate({ sourceId, from: `${name}:00:00`, to: endOfHour(name) });
  const tools = (
    <>
      <span role="status" className={classes.outcome}>
        {prove.outcome}
      </span>
      {mayAct && (
        <Button size="compact-sm" variant="default" loading={prove.act.isPending} onClick={again}>
          {t('hour.prove')}
        </Button>
      )}
    </>
  );
  return (
    <Section title={t('hour.title', { hour: name })} tools={tools}>
      {hour ? (
        <Facts
          facts={[
            [t('hour.sourceRows'), format.number(hour.sourceRows)],
            [t('hour.hereRows'), format.number(hour.hereRows)],
            [t('hour.differing'), format.number(stillDiffering(hour)), stillDiffering(hour) > 0 ? 'bad' : undefined],
            [t('hour.repaired'), format.number(hour.repaired)],
            [t('hour.duplicates'), format.number(hour.sourceDuplicates)],
            [t('hour.quarantined'), format.number(hour.quarantinedRows), hour.quarantinedRows > 0 ? 'wait' : undefined],
            [t('hour.gone'), format.number(hour.goneRows)],
            [t('hour.checked'), <Ago key="checked" at={hour.checkedAt} />],
          ]}
        />
      ) : (
        <p className={classes.advice}>{t('hour.unknown')}</p>
      )}
      <DifferenceList filter={{ sourceId, hour: name }} />
    </Section>
  );
}
