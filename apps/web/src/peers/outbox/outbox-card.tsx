import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../api/openapi.ts';
import { Ago } from '../../time/ago.tsx';
import { SendingState } from '../states.tsx';
import { OutboxActions } from './outbox-actions.tsx';
import classes from './outbox-card.module.css';
import { OutboxChanges } from './outbox-changes.tsx';

/** A change on its way to a partner: what it is, how far it is, what the partner said, and what can be done. */
export function OutboxCard({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation('peers');
  const { operation, status, attempts, lastError, maybeSent, nextAttemptAt, requestedBy, createdAt } = entry;
  return (
    <div className={`card ${classes.entry}`} data-entry={entry.id}>
      <Group justify="space-between" gap="xs">
        <Group gap="sm">
          <strong>{t(`operation.${operation}`)}</strong>
          <SendingState status={status} />
        </Group>
        <span className="quiet">
          {requestedBy}, <Ago at={createdAt} />
        </span>
      </Group>
      <OutboxChanges entry={entry} />
      {lastError && <div className={classes.error}>{t('outbox.error', { text: lastError })}</div>}
      {maybeSent && status !== 'done' && <div className="quiet">{t('outbox.maybeSent')}</div>}
      {attempts > 0 && (
        <div className="quiet">
          {t('outbox.attemptsCount', { count: attempts })}
          {status === 'waiting' && (
            <>
              {' · '}
              {t('outbox.next')} <Ago at={nextAttemptAt} />
            </>
          )}
        </div>
      )}
      <OutboxActions entry={entry} />
    </div>
  );
}
