import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './filter-bar.module.css';

/** The filters of a list, side by side; `onClear` where there is anything to clear. */
export function FilterBar({ children, onClear }: { children: ReactNode; onClear?: (() => void) | undefined }) {
  const { t } = useTranslation();
  return (
    <search aria-label={t('filters.title')} className={classes.bar}>
      {children}
      {onClear && (
        <Button size="xs" variant="subtle" onClick={onClear}>
          {t('filters.clear')}
        </Button>
      )}
    </search>
  );
}
