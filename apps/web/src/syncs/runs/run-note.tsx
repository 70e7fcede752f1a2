import { useTranslation } from 'react-i18next';
import type { SyncRun } from '../../api/openapi.ts';
import classes from './run-note.module.css';

/** What went wrong in a run, or less well than wished. */
export function RunNote({ error, warning }: Pick<SyncRun, 'error' | 'warning'>) {
  const { t } = useTranslation('syncs');
  return (
    <>
      {error && <div className={classes.error}>{t('runs.error', { text: error })}</div>}
      {warning && <div className={classes.warning}>{t('runs.warning', { text: warning })}</div>}
    </>
  );
}
