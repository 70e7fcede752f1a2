import { useTranslation } from 'react-i18next';
import type { Cdr } from '../api/openapi.ts';

/** A way to the CDR's recording, where it has one. It opens beside the page, which goes on living. */
export function RecordingLink({ cdr: { recordingUrl } }: { cdr: Cdr }) {
  const { t } = useTranslation('cdrs');
  if (recordingUrl === null) return '–';
  return (
    <a href={recordingUrl} target="_blank" rel="noreferrer">
      {t('cdrs.listen')}
    </a>
  );
}
