import { useTranslation } from 'react-i18next';
import { describeFailure } from './describe-failure.ts';

/** Turns a failed request into words for the reader. */
export function useDescribeFailure(): (error: Error) => string {
  const { t } = useTranslation('shell');
  return (error) => describeFailure(error, t);
}
