import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarHour } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from './calendar.module.css';
import { daysOf } from './calendar-month.ts';
import { stillDiffering } from './still-differing.ts';

type Props = {
  month: string;
  hours: ReadonlyMap<string, CalendarHour>;
  chosen: string | undefined;
  /** The last day that there is already, on the PBX's clock. */
  today: string;
  onChoose: (hour: string) => void;
};

const hoursOfDay = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
const steps: Record<string, [days: number, hours: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A month of one source, a line a day and a cell an hour of its own clock. One stop of the tab key; arrows go from cell to cell. */
export function Calendar({ month, hours, chosen, today, onChoose }: Props) {
  const { t } = useTranslation('proof');
  const frame = useRef<HTMLTableSectionElement>(null);
  const days = daysOf(month).filter((day) => day <= today);
  const first = chosen?.startsWith(month) ? chosen : `${days.at(-1) ?? ''} 00`;
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const from = (event.target as HTMLElement).dataset.hour;
    if (!step || !from) return;
    event.preventDefault();
    const day = days.indexOf(from.slice(0, 10)) + step[0];
    const hour = Number(from.slice(11)) + step[1];
    const next = `${days[day]} ${hoursOfDay[hour]}`;
    frame.current?.querySelector<HTMLElement>(`[data-hour="${next}"]`)?.focus();
  };
  return (
    <div className={`card ${classes.frame}`}>
      <table className={`tabular ${classes.calendar}`} aria-label={t('calendar.label', { month })}>
        <thead>
          <tr>
            <th scope="col">{t('calendar.day')}</th>
            {hoursOfDay.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={frame} onKeyDown={move}>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row">{day.slice(8)}</th>
              {hoursOfDay.map((hour) => {
                const name = `${day} ${hour}`;
                return (
                  <td key={hour}>
                    <HourCell
                      name={name}
                      hour={hours.get(name)}
                      isChosen={name === chosen}
                      isStop={name === first}
                      onChoose={onChoose}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  name: string;
  hour: CalendarHour | undefined;
  isChosen: boolean;
  isStop: boolean;
  onChoose: (hour: string) => void;
};

function HourCell({ name, hour, isChosen, isStop, onChoose }: CellProps) {
  const { t } = useTranslation('proof');
  const format = useFormat();
  const differing = hour ? stillDiffering(hour) : 0;
  const state = hour?.status ?? 'unknown';
  const rows = format.number(hour?.sourceRows ?? 0);
  const label = `${name} h: ${t(`calendar.${state}`, { rows, differing: format.number(differing) })}`;
  return (
    <button
      type="button"
      className={classes.hour}
      data-hour={name}
      data-state={state}
      aria-pressed={isChosen}
      aria-label={label}
      title={label}
      tabIndex={isStop ? 0 : -1}
      onClick={() => onChoose(name)}
    >
      {state === 'differing' ? (differing > 99 ? '99+' : differing || '!') : state === 'complete' ? '✓' : ''}
    </button>
  );
}
