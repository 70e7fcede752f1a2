import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './data-grid.module.css';
import { Loading } from './loading.tsx';
import type { Pages } from './use-pages.ts';

/** Below the rows: whether there are more, and a button for who does not scroll. */
export function DataGridFoot({ pages }: { pages: Pages<never> | Pages<object> }) {
  const { t } = useTranslation();
  const { rows, isLoading, hasMore, error, showMore } = pages;
  if (rows === undefined) return error ? null : <Loading />;
  if (rows.length === 0) return null;
  return (
    <div className={`${classes.foot} quiet`} role="status">
      {isLoading && t('table.loadingMore')}
      {!isLoading && !hasMore && t('table.end')}
      {!isLoading && hasMore && (
        <Button size="compact-sm" variant="default" onClick={showMore}>
          {t('table.more')}
        </Button>
      )}
    </div>
  );
}
