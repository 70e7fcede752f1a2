import type { Call } from '@voip-sync/contracts';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { StateDot, type Tone } from '../parts/state-dot.tsx';
import { formatDuration, secondsSince } from '../time/format-duration.ts';
import type { BoardCall } from './board.ts';
import { timerStart } from './group-calls.ts';
import classes from './wallboard.module.css';

const tones: Record<Call['status'], Tone> = { calling: 'wait', answered: 'ok', abandoned: 'bad', ended: 'quiet' };

/** One call of a queue; its timer stands still once it has left. */
export function CallRow({ nowMs, ...one }: BoardCall & { nowMs: number }) {
  const { t } = useTranslation('wallboard');
  const { call, leftAtMs } = one;
  const stoppedAt = leftAtMs === null ? null : Date.parse(call.endedAt ?? call.updatedAt);
  const time = formatDuration(secondsSince(timerStart(one), stoppedAt ?? nowMs));
  const number = call.callerNumber ?? call.callerName ?? t('board.unknownCaller');
  const name = call.callerNumber !== null && call.callerName !== call.callerNumber ? call.callerName : null;
  const label = call.answeredAt === null ? t('board.waitTimer', { time }) : t('board.talkTimer', { time });
  return (
    <li className={classes.call} data-status={call.status} data-leaving={leftAtMs !== null || undefined}>
      <div className={`${classes.line} tabular`}>
        <span className={classes.caller}>{number}</span>
        <span className={`${classes.name} quiet`} title={name ?? undefined}>
          {name}
        </span>
        <span className={classes.timer} role="timer" aria-label={label}>
          {time}
        </span>
      </div>
      <div className={classes.line}>
        <StateDot tone={tones[call.status]}>{t(`callStatus.${call.status}`)}</StateDot>
        <span className={`${classes.with} quiet anywhere`}>{describeAgent(call, t)}</span>
      </div>
    </li>
  );
}

function describeAgent({ agent, extension }: Call, t: TFunction<'wallboard'>): string {
  const parts = [];
  if (agent !== null) parts.push(agent);
  if (extension !== null && !agent?.includes(extension)) parts.push(t('board.extension', { extension }));
  return parts.join(' · ');
}
