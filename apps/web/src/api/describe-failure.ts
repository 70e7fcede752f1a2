import type { TFunction } from 'i18next';
import { ApiError } from './api-error.ts';

/** A failed request in words for the reader, with the way out. */
export function describeFailure(error: Error, t: TFunction): string {
  if (!(error instanceof ApiError)) return t('failure.odd');
  if (error.status === null) return t('failure.away');
  if (error.status >= 500) return t('failure.server', { status: error.status });
  return t('failure.refused', { reason: error.message });
}
