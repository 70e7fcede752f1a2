import { Alert, Button, Checkbox, Group, NativeSelect, Progress, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import type { CdrQuery } from './use-cdrs.ts';
import { type ExportOptions, useExport } from './use-export.ts';

type Props = { query: CdrQuery; onClose: () => void };

/** Saves the CDRs of the filter as a file. The browser writes it to the disk as it comes; here one sees how far it is. */
export function ExportDialog({ query, onClose }: Props) {
  const { t, i18n } = useTranslation('cdrs');
  const isBrazilian = i18n.language === 'pt-BR';
  const [options, setOptions] = useState<ExportOptions>({
    separator: isBrazilian ? 'semicolon' : 'comma',
    bom: isBrazilian ? 'true' : 'false',
  });
  const { progress, isBegun, error, begin, cancel } = useExport(query, options);
  const isRunning = isBegun && (progress === null || progress.state === 'running');
  return (
    <Dialog title={t('export.title')} onClose={onClose}>
      <Stack>
        <div>{t('export.about')}</div>
        <NativeSelect
          label={t('export.separator')}
          value={options.separator}
          disabled={isRunning}
          data={(['comma', 'semicolon'] as const).map((value) => ({ value, label: t(`export.separators.${value}`) }))}
          onChange={(event) =>
            setOptions({ ...options, separator: event.currentTarget.value as ExportOptions['separator'] })
          }
        />
        <Checkbox
          label={t('export.bom')}
          checked={options.bom === 'true'}
          disabled={isRunning}
          onChange={(event) => setOptions({ ...options, bom: event.currentTarget.checked ? 'true' : 'false' })}
        />
        <FailureNotice error={error} />
        {isBegun && <ExportState progress={progress} />}
        <Group justify="flex-end">
          {isRunning ? (
            <Button variant="default" onClick={cancel}>
              {t('export.cancel')}
            </Button>
          ) : (
            <Button onClick={begin}>{t('export.begin')}</Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

function ExportState({ progress }: { progress: ReturnType<typeof useExport>['progress'] }) {
  const { t } = useTranslation('cdrs');
  const format = useFormat();
  if (progress === null) return <div role="status">{t('export.starting')}</div>;
  const { state, rows, rowsExpected, error } = progress;
  const share = state === 'done' ? 100 : rowsExpected ? Math.min(100, (100 * rows) / rowsExpected) : 0;
  const counted = { rows: format.number(rows), all: rowsExpected === null ? '?' : format.number(rowsExpected) };
  return (
    <>
      <Progress value={share} animated={state === 'running'} aria-label={t('export.progress')} />
      <div role="status">{t(`export.states.${state}`, counted)}</div>
      {state === 'failed' && (
        <Alert color="red" role="alert">
          {t('export.failed', { reason: error ?? '' })}
        </Alert>
      )}
    </>
  );
}
