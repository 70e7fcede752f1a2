import { useTranslation } from 'react-i18next';
import type { Source } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { StateDot, type Tone } from '../../parts/state-dot.tsx';
import { Moment } from '../../time/moment.tsx';
import { BlindFacts } from './blind-facts.tsx';
import { lastErrorOf, lastEventOf } from './ingestor-words.ts';
import classes from './source-list.module.css';

type State = NonNullable<Source['events']>['state'];
const tones: Record<State, Tone> = { connected: 'ok', connecting: 'wait', disconnected: 'bad', unknown: 'quiet' };

/** Whether a source's call events are heard, and by whom. */
export function EventFacts({ events }: Pick<Source, 'events'>) {
  const { t } = useTranslation('syncs');
  const format = useFormat();
  const ingestors = events?.ingestors ?? [];
  const connected = ingestors.filter(({ state }) => state === 'connected').length;
  const lastEvent = lastEventOf(ingestors);
  const lastError = events?.state === 'connected' ? null : lastErrorOf(ingestors);
  return (
    <div className={classes.half}>
      <h4>
        {t('sources.events')}
        {events ? (
          <StateDot tone={tones[events.state]}>{t(`sources.${events.state}`)}</StateDot>
        ) : (
          <span className="quiet">{t('sources.notConfigured')}</span>
        )}
      </h4>
      {events?.state === 'unknown' && <p className="quiet">{t('sources.unknownAdvice')}</p>}
      {ingestors.length > 0 && (
        <dl className={classes.facts}>
          <div>
            <dt className="quiet">{t('sources.ingestors')}</dt>
            <dd>
              {t('sources.ingestorsCount', {
                connected: format.number(connected),
                all: format.number(ingestors.length),
              })}
            </dd>
          </div>
          <div>
            <dt className="quiet">{t('sources.lastEvent')}</dt>
            <dd>{lastEvent === null ? t('sources.never') : <Moment at={lastEvent} />}</dd>
          </div>
        </dl>
      )}
      {events && <BlindFacts blind={events.blind} />}
      {lastError && <p className={`${classes.bad} anywhere`}>{t('sources.lastError', { text: lastError })}</p>}
    </div>
  );
}
