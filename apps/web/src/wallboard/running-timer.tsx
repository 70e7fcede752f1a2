import { formatDuration, secondsSince } from '../time/format-duration.ts';
import { useServerNow } from '../time/use-server-now.ts';
import classes from './wallboard.module.css';

type Props = {
  /** What it counts from and, where it stands still, up to; ISO 8601. */
  from: string;
  to?: string | null;
  /** From how many seconds it is late, and too long. */
  lateAfter?: number | undefined;
  alarmAfter?: number | undefined;
  /** What it times, with `{{time}}` in it already. */
  label: (time: string) => string;
};

/** A running time that is coloured past its thresholds; too long is marked besides, for who does not see colours. */
export function RunningTimer({ from, to = null, lateAfter, alarmAfter, label }: Props) {
  const nowMs = useServerNow();
  const seconds = secondsSince(from, to === null ? nowMs : Date.parse(to));
  const time = formatDuration(seconds);
  return (
    <span
      className={`${classes.timer} tabular`}
      role="timer"
      aria-label={label(time)}
      data-level={levelOf(seconds, lateAfter, alarmAfter)}
    >
      {time}
    </span>
  );
}

/** How bad a figure is: from `late` on, and from `alarm` on, each included. */
export function levelOf(
  figure: number,
  late = Number.POSITIVE_INFINITY,
  alarm = Number.POSITIVE_INFINITY,
): 'alarm' | 'late' | undefined {
  if (figure >= alarm) return 'alarm';
  return figure >= late ? 'late' : undefined;
}
