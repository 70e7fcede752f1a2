import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Section } from '../../parts/section.tsx';
import { useSources } from '../../sources/use-sources.ts';
import { Ago } from '../../time/ago.tsx';
import classes from './notices.module.css';

/** What was noticed of sources in the last days that outlives one run: a changed zone, a wrong clock, rows that are gone. */
export function Notices() {
  const { t } = useTranslation('syncs');
  const { data: sources = [] } = useQuery(useSources());
  const notices = sources.flatMap(({ id, name, cdr }) =>
    (cdr?.notices ?? []).map((notice) => ({ ...notice, name, key: `${id} ${notice.kind}` })),
  );
  if (notices.length === 0) return null;
  return (
    <Section title={t('notices.title')}>
      <ul className={`card ${classes.notices}`}>
        {notices.map(({ key, name, message, lastSeenAt }) => (
          <li key={key} data-notice={key}>
            <strong>{name}</strong> <span className="anywhere">{message}</span>{' '}
            <span className="quiet">
              <Ago at={lastSeenAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
