import type { TFunction } from 'i18next';
import { ApiError } from './api-error.ts';

/** A failed request in words for the reader, with the way out: the only place that turns problem documents into them. */
export function describeFailure(error: Error, t: TFunction<'shell'>): string {
  if (!(error instanceof ApiError)) return t('failure.odd');
  const { status, problem } = error;
  if (status === null) return t('failure.away');
  const reason = trimStop([error.message, ...(problem?.errors ?? []).map(({ path, message }) => `${path} ${message}`)]);
  if (status === 503 && problem) return t('failure.unavailable', { reason });
  if (status >= 500) return t('failure.server', { status });
  return t(`failure.${wordOf[status] ?? 'refused'}`, { reason });
}

const wordOf: Record<number, 'forbidden' | 'gone' | 'conflict' | 'tooLarge' | 'tooMany'> = {
  403: 'forbidden',
  404: 'gone',
  409: 'conflict',
  413: 'tooLarge',
  429: 'tooMany',
};

/** What is wrong with each field of what was sent, by the field's path such as `queues.0.name`; for the fields of a form. */
export function fieldErrors(error: Error | null): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries((error.problem?.errors ?? []).map(({ path, message }) => [path, message]));
}

/** Whether somebody else has changed meanwhile what was to be changed. */
export function isConflict(error: Error | null): boolean {
  return error instanceof ApiError && error.status === 409;
}

function trimStop(parts: string[]): string {
  return parts.join('; ').replace(/\.$/, '');
}
