import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallDetail } from '../api/openapi.ts';
import classes from './side-by-side.module.css';

/** Where the CDRs say something else than what was heard; what a later word did away with is told as such. */
export function CallDisagreements({ disagreements }: { disagreements: CallDetail['disagreements'] }) {
  const { t } = useTranslation('calls');
  if (disagreements.length === 0) return null;
  return (
    <Alert color="orange" py="xs">
      <strong>{t('one.disagreements')}</strong>
      <ul className={classes.list}>
        {disagreements.map(({ id, kind, visit, heard, told, resolvedAt }) => (
          <li key={id}>
            {t(`disagreement.${kind}`)}
            {visit > 0 && ` (${t('one.visit', { ordinal: visit })})`}: {t('one.heardAndTold', { heard, told })}
            {resolvedAt !== null && <span className="quiet"> · {t('one.resolved')}</span>}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
