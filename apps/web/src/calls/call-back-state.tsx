import { useTranslation } from 'react-i18next';
import type { AbandonedCall } from '../api/openapi.ts';
import { StateDot, type Tone } from '../parts/state-dot.tsx';
import { Moment } from '../time/moment.tsx';

type CallBack = AbandonedCall['callBack'];
const tones: Record<CallBack['state'], Tone> = { 'to-call-back': 'bad', 'called-back': 'ok', 'given-up': 'quiet' };

/** Whether a caller was called back: by whom, when, and how that is known. */
export function CallBackState({ callBack }: { callBack: CallBack }) {
  const { t } = useTranslation('calls');
  const { state, toldBy, by, at, result, note, triesUnanswered } = callBack;
  const tried = triesUnanswered > 0 ? t('callBack.tries', { tries: triesUnanswered }) : '';
  return (
    <span title={[by, note].filter(Boolean).join(': ')}>
      <StateDot tone={tones[state]}>{t(`callBack.states.${state}`)}</StateDot>{' '}
      <span className="quiet">
        {toldBy !== 'none' && t(`callBack.toldBy.${toldBy}`, { by: by ?? '–' })}
        {at !== null && (
          <>
            {' '}
            <Moment at={at} />
          </>
        )}
        {toldBy === 'operator' && result !== null && ` · ${t(`callBack.results.${result}`)}`}
        {tried && ` · ${tried}`}
        {note && ` · ${note}`}
      </span>
    </span>
  );
}
