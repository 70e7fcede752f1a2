import type { Cdr } from '@voip-sync/contracts';
import { useTranslation } from 'react-i18next';

/** A way to the CDR's recording, where it has one. It opens beside the page, which goes on living. */
export function RecordingLink({ cdr: { recordingUrl } }: { cdr: Cdr }) {
  const { t } = useTranslation();
  if (recordingUrl === null) return '–';
  return (
    <a href={recordingUrl} target="_blank" rel="noreferrer">
      {t('cdrs.listen')}
    </a>
  );
}
