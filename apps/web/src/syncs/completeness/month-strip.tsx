import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';
import classes from './calendar.module.css';
import { addMonths } from './calendar-month.ts';
import { useYear } from './use-completeness.ts';

type Props = { sourceId: string; month: string; thisMonth: string; onChoose: (month: string) => void };

/** The months of a year, each with what its proof has come to. */
export function MonthStrip({ sourceId, month, thisMonth, onChoose }: Props) {
  const { t } = useTranslation('proof');
  const year = month.slice(0, 4);
  const { data: days = [] } = useYear(sourceId, year);
  const byMonth = Map.groupBy(days, ({ day }) => day.slice(0, 7));
  const months = Array.from({ length: 12 }, (_, index) => addMonths(`${year}-01`, index));
  return (
    <nav aria-label={t('calendar.months')}>
      <ul className={classes.months}>
        <li>
          <Button size="compact-sm" variant="subtle" onClick={() => onChoose(`${Number(year) - 1}-12`)}>
            ← {Number(year) - 1}
          </Button>
        </li>
        {months
          .filter((name) => name <= thisMonth)
          .map((name) => (
            <li key={name}>
              <Button
                size="compact-sm"
                variant={name === month ? 'light' : 'subtle'}
                aria-pressed={name === month}
                onClick={() => onChoose(name)}
              >
                <MonthState name={name} days={byMonth.get(name) ?? []} />
              </Button>
            </li>
          ))}
        {year < thisMonth.slice(0, 4) && (
          <li>
            <Button size="compact-sm" variant="subtle" onClick={() => onChoose(`${Number(year) + 1}-01`)}>
              {Number(year) + 1} →
            </Button>
          </li>
        )}
      </ul>
    </nav>
  );
}

function MonthState({ name, days }: { name: string; days: CalendarDay[] }) {
  const { t, i18n } = useTranslation('proof');
  const month = new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' }).format(new Date(name));
  const format = useFormat();
  const differing = days.reduce((sum, { hoursDiffering }) => sum + hoursDiffering, 0);
  const complete = days.reduce((sum, { hoursComplete }) => sum + hoursComplete, 0);
  const tone: Tone = differing > 0 ? 'bad' : complete > 0 ? 'ok' : 'quiet';
  const words = differing > 0 ? t('calendar.hoursDiffering', { many: format.number(differing) }) : '';
  return (
    <StateDot tone={tone}>
      {month} {words}
    </StateDot>
  );
}
