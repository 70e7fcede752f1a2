import { Alert, Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '../../api/openapi.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { ConflictTable } from './conflict-table.tsx';
import { choiceOf, differingFields, type Sides } from './differing-fields.ts';
import { useResolve } from './use-resolve.ts';

/** Both versions of a peer, and what can be made of them. */
export function ConflictChoices({ conflict, mayResolve }: { conflict: Conflict; mayResolve: boolean }) {
  const { t } = useTranslation('peers');
  const { ours, theirs } = conflict;
  const fields = ours && theirs ? differingFields(ours, theirs) : [];
  const all = (side: 'ours' | 'theirs'): Sides => Object.fromEntries(fields.map((field) => [field, side]));
  const [sides, setSides] = useState<Sides>(() => all('ours'));
  const { resolve, isStale } = useResolve(conflict);
  const button = (label: string, act: () => void, isMain = true) => (
    <Button size="xs" variant={isMain ? 'filled' : 'default'} loading={resolve.isPending} onClick={act}>
      {label}
    </Button>
  );
  return (
    <Stack gap="sm">
      {isStale && (
        <Alert color="orange" role="alert" py="xs">
          {t('conflicts.stale')}
        </Alert>
      )}
      {!isStale && <FailureNotice error={resolve.error} />}
      {ours === null && <div>{t('conflicts.oursDeleted')}</div>}
      {theirs === null && <div>{t('conflicts.theirsDeleted')}</div>}
      {ours && theirs && mayResolve && (
        <>
          <div>{fields.length > 0 ? t('conflicts.advice') : t('conflicts.same')}</div>
          <Group gap="xs">
            {button(t('conflicts.allOurs'), () => setSides(all('ours')), false)}
            {button(t('conflicts.allTheirs'), () => setSides(all('theirs')), false)}
          </Group>
        </>
      )}
      <ConflictTable
        conflict={conflict}
        fields={ours && theirs ? fields : Object.keys(ours ?? theirs ?? {})}
        sides={sides}
        onChoose={mayResolve && ours && theirs ? (field, side) => setSides({ ...sides, [field]: side }) : undefined}
      />
      {mayResolve && (
        <Group gap="xs">
          {ours && theirs && button(t('conflicts.resolve'), () => resolve.mutate(choiceOf(theirs, sides)))}
          {ours === null && button(t('conflicts.deleteThere'), () => resolve.mutate({ choice: 'ours' }))}
          {ours === null && button(t('conflicts.restoreHere'), () => resolve.mutate({ choice: 'theirs' }), false)}
          {theirs === null && button(t('conflicts.createThere'), () => resolve.mutate({ choice: 'ours' }))}
          {theirs === null && button(t('conflicts.deleteHere'), () => resolve.mutate({ choice: 'theirs' }), false)}
        </Group>
      )}
    </Stack>
  );
}
