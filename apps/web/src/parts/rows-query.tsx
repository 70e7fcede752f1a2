import { Alert } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/api-error.ts';
import { useDescribeFailure } from '../api/use-describe-failure.ts';
import { EmptyState } from './empty-state.tsx';
import { Loading } from './loading.tsx';

type Props<T> = {
  query: UseQueryResult<T[]>;
  /** In place of the rows when there are none: that, and what to expect. */
  empty: { title: string; advice: string };
  children: (rows: T[]) => ReactNode;
};

/** Rows that are asked for again and again: while they load, when there are none, and when they cannot be brought up to date. */
export function RowsQuery<T>({ query, empty, children }: Props<T>) {
  const { t } = useTranslation();
  const describe = useDescribeFailure();
  const { data: rows, error } = query;
  // A console that is away is told of once for the whole page, by the stream.
  const isToldElsewhere = rows !== undefined && error instanceof ApiError && error.status === null;
  return (
    <>
      {error && !isToldElsewhere && (
        <Alert color="red" role="alert" mb="sm" py="xs">
          {t('failure.stale', { reason: describe(error) })}
        </Alert>
      )}
      {query.isPending && <Loading />}
      {rows?.length === 0 && <EmptyState {...empty} />}
      {rows !== undefined && rows.length > 0 && children(rows)}
    </>
  );
}
