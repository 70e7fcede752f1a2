import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../api/openapi.ts';
import { Disposition } from '../cdrs/disposition.tsx';
import { nameOfChannel } from '../cdrs/name-of-channel.ts';
import { useFormat } from '../i18n/use-format.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { formatDuration } from '../time/format-duration.ts';
import { alignMoments } from './align-moments.ts';
import classes from './side-by-side.module.css';

type Props = Pick<CallDetail, 'events' | 'cdrs' | 'logForgottenAt'>;

/** What was heard of a call on the left, what its CDRs say on the right, second by second. */
export function SideBySide({ events, cdrs, logForgottenAt }: Props) {
  const { t } = useTranslation('calls');
  const format = useFormat();
  const moments = alignMoments(events, cdrs);
  const forgotten = logForgottenAt !== null && events.length === 0 && (
    <EmptyState
      title={t('one.forgotten', { moment: format.moment(logForgottenAt) })}
      advice={t(cdrs.length === 0 ? 'one.forgottenAdvice' : 'one.forgottenBeside')}
    />
  );
  if (moments.length === 0) return forgotten || <EmptyState title={t('one.nothingHeard')} />;
  const now = moments[0]?.atMs ?? 0;
  return (
    <>
      {forgotten}
      <table className={`card tabular ${classes.table}`} aria-label={t('one.sideBySide')}>
        <thead>
          <tr>
            <th scope="col">{t('list.joined')}</th>
            <th scope="col">{t('one.heard')}</th>
            <th scope="col">{t('one.told')}</th>
          </tr>
        </thead>
        <tbody>
          {moments.map(({ atMs, heard, told }) => (
            <tr key={atMs}>
              <th scope="row">{format.time(atMs, now)}</th>
              <td data-label={t('one.heard')}>
                {heard.map((event) => (
                  <div key={event.id} title={JSON.stringify(event.facts)}>
                    {t(`event.${event.type}`)} <span className="quiet">{factsOf(event.facts)}</span>
                  </div>
                ))}
              </td>
              <td data-label={t('one.told')}>
                {told.map(({ what, ordinal, cdr }) => (
                  <div key={`${what} ${ordinal}`}>
                    <span className={classes.leg}>{t('one.leg', { ordinal })}</span> {t(`path.${what}`)}{' '}
                    {what === 'began' && (
                      <>
                        {cdr.src || '–'} → {cdr.dst || '–'}{' '}
                        <span className="quiet anywhere">
                          {[cdr.channel, cdr.dstchannel].map(nameOfChannel).filter(Boolean).join(' → ')} · {cdr.lastapp}
                        </span>
                      </>
                    )}
                    {what === 'ended' && (
                      <>
                        <Disposition value={cdr.disposition} />{' '}
                        <span className="quiet">
                          {formatDuration(cdr.duration)} / {formatDuration(cdr.billsec)}
                        </span>
                      </>
                    )}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The facts that people read; the others stand in the title. */
function factsOf(facts: Record<string, unknown>): string {
  const { queue, agent, position, cause, causeText, reason, uniqueId, holdSeconds } = facts;
  const named = [queue, agent, reason, causeText ?? cause]
    .filter((fact) => fact !== undefined && fact !== null)
    .map(String);
  if (typeof position === 'number') named.push(`#${position}`);
  if (typeof holdSeconds === 'number') named.push(formatDuration(holdSeconds));
  return [...named, typeof uniqueId === 'string' ? uniqueId : ''].filter(Boolean).join(' · ');
}
