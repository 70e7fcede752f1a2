import { useTranslation } from 'react-i18next';
import type { Call } from '../api/openapi.ts';

/** Who calls: the name where there is one, and the number. */
export function Caller({ call: { callerName, callerNumber } }: { call: Pick<Call, 'callerName' | 'callerNumber'> }) {
  const { t } = useTranslation('calls');
  const number = callerNumber ?? t('unknownCaller');
  const hasName = callerName !== null && callerName !== '' && callerName !== callerNumber;
  return (
    <span title={hasName ? `${callerName} ${number}` : number}>
      {hasName && <>{callerName} </>}
      <span className={hasName ? 'quiet' : undefined}>{number}</span>
    </span>
  );
}
