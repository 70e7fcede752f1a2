import { Progress } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backfill } from '../../api/openapi.ts';
import { useFormat } from '../../i18n/use-format.ts';
import classes from '../form.module.css';
import { useFailedChunks } from './use-backfills.ts';

/** How much of a backfill is copied, and which of its chunks failed and why. */
export function BackfillProgress({ backfill }: { backfill: Backfill }) {
  const { t } = useTranslation('proof');
  const format = useFormat();
  const { id, status, rowsPlanned, rowsPlannedDone, chunks, chunksDone, chunksFailed, plannedAt, error } = backfill;
  const copied = rowsPlanned > 0 ? rowsPlannedDone / rowsPlanned : chunks > 0 ? chunksDone / chunks : 0;
  const share = status === 'done' ? 1 : copied;
  const words = t('backfill.progress', {
    percent: format.percent(share * 100),
    done: format.number(rowsPlannedDone),
    rows: format.number(rowsPlanned),
    chunksDone: format.number(chunksDone),
    chunks: format.number(chunks),
  });
  return (
    <>
      {plannedAt !== null && (
        <>
          <Progress value={share * 100} size="sm" aria-label={words} />
          <span className="quiet">{words}</span>
        </>
      )}
      {error && <div className={classes.bad}>{error}</div>}
      {chunksFailed > 0 && <FailedChunks id={id} count={chunksFailed} />}
    </>
  );
}

function FailedChunks({ id, count }: { id: string; count: number }) {
  const { t } = useTranslation('proof');
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const { data: chunks = [] } = useFailedChunks(id, isOpen);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className={classes.bad}>{t('backfill.chunksFailed', { many: format.number(count) })}</summary>
      <ul>
        {chunks.map(({ ordinal, rangeFrom, rangeTo, attempts, error }) => (
          <li key={ordinal}>{t('backfill.chunk', { rangeFrom, rangeTo, attempts, error: error ?? '' })}</li>
        ))}
      </ul>
    </details>
  );
}
