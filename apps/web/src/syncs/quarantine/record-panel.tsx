import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { QuarantinedDetail } from '../../api/openapi.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Section } from '../../parts/section.tsx';
import { Ago } from '../../time/ago.tsx';
import { Facts } from '../facts.tsx';
import classes from './quarantine.module.css';
import { readRecord } from './read-record.ts';
import { RecordTools } from './record-tools.tsx';
import { useRecord } from './use-quarantine.ts';

/** One record: why it waits, as it came and as it was mended, and what can be done. */
export function RecordPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation(['repairs', 'shell']);
  const record = useRecord(id);
  const close = (
    <Button size="compact-sm" variant="default" onClick={onClose}>
      {t('shell:actions.close')}
    </Button>
  );
  return (
    <Section title={t('quarantine.record', { id })} tools={close}>
      <FailureNotice error={record.error} onRetry={record.refetch} />
      {record.isPending && <Loading />}
      {record.data && <Record record={record.data} />}
    </Section>
  );
}

function Record({ record }: { record: QuarantinedDetail }) {
  const { t } = useTranslation('repairs');
  const { reason, firstSeenAt, lastSeenAt, resolution, resolvedBy, note, askedBy, askedAt, triedAt, mendedBy } = record;
  return (
    <>
      <Facts
        facts={[
          [t('quarantine.reason'), reason, resolution === null ? 'wait' : undefined],
          [t('quarantine.firstSeen'), <Ago key="first" at={firstSeenAt} />],
          [t('quarantine.lastSeen'), <Ago key="last" at={lastSeenAt} />],
          ...(askedAt === null ? [] : [[t('quarantine.askedBy'), askedBy] as const]),
          ...(triedAt === null ? [] : [[t('quarantine.tried'), <Ago key="tried" at={triedAt} />] as const]),
          ...(resolution === null
            ? []
            : [[t('quarantine.state'), `${t(`resolution.${resolution}`)} (${resolvedBy ?? '–'})`] as const]),
          ...(note === null ? [] : [[t('quarantine.note'), note] as const]),
        ]}
      />
      <div className={classes.sides}>
        <div>
          <h3>{t('quarantine.raw')}</h3>
          <pre className={`card ${classes.raw}`}>{readRecord(record.raw).indented}</pre>
        </div>
        {record.mended !== null && (
          <div>
            <h3>{t('quarantine.mended', { by: mendedBy ?? '–' })}</h3>
            <pre className={`card ${classes.raw}`}>{readRecord(record.mended).indented}</pre>
          </div>
        )}
      </div>
      <RecordTools record={record} />
    </>
  );
}
