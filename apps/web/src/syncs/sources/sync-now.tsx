import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../api/openapi.ts';
import { useDescribeFailure } from '../../api/use-describe-failure.ts';
import classes from './sync-now.module.css';
import { useStartSync } from './use-start-sync.ts';

/** The button that starts a source's CDR run, and what became of it. */
export function SyncNow({ source }: { source: Pick<Source, 'id' | 'name'> }) {
  const { t } = useTranslation('syncs');
  const describe = useDescribeFailure();
  const sync = useStartSync(source.id);
  const outcome = () => {
    if (sync.error) return t('sources.failed', { reason: describe(sync.error) });
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
