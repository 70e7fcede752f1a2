import { Button } from '@mantine/core';
import type { Source } from '@voip-sync/contracts';
import { useTranslation } from 'react-i18next';
import { describeFailure } from '../api/describe-failure.ts';
import classes from './sync-now.module.css';
import { useStartSync } from './use-start-sync.ts';

/** The button that starts a source's CDR run, and what became of it. */
export function SyncNow({ source }: { source: Pick<Source, 'id' | 'name'> }) {
  const { t } = useTranslation();
  const sync = useStartSync(source.id);
  const outcome = () => {
    if (sync.error) return t('sources.failed', { reason: describeFailure(sync.error, t) });
    if (sync.data) return sync.data.added ? t('sources.started') : t('sources.already');
    return '';
  };
  return (
    <div className={classes.sync}>
      <span role="status" data-failed={sync.isError || undefined}>
        {outcome()}
      </span>
      <Button
        size="xs"
        variant="default"
        aria-label={t('sources.syncNowOf', { source: source.name })}
        loading={sync.isPending}
        onClick={() => sync.mutate()}
      >
        {t('sources.syncNow')}
      </Button>
    </div>
  );
}
