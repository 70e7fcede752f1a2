import { Button, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuarantinedDetail } from '../../api/openapi.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { UnsavedGuard } from '../../parts/unsaved-guard.tsx';
import classes from './quarantine.module.css';
import { readRecord } from './read-record.ts';
import { useRecordAction } from './use-quarantine.ts';

/** Tries a record again, mends it, or says that it is not to be applied, as far as its state allows. */
export function RecordTools({ record }: { record: QuarantinedDetail }) {
  const { t } = useTranslation(['repairs', 'shell']);
  const [open, setOpen] = useState<'mend' | 'dismiss'>();
  const act = useRecordAction(record.id);
  const { resolution } = record;
  const done = { onSuccess: () => setOpen(undefined) };
  const mayRetry = resolution === null || resolution === 'dismissed';
  const mayMend = mayRetry || resolution === 'mended';
  return (
    <>
      <div className={classes.tools}>
        {mayRetry && (
          <Button size="xs" loading={act.isPending && open === undefined} onClick={() => act.mutate({ what: 'retry' })}>
            {t('quarantine.retry')}
          </Button>
        )}
        {mayMend && (
          <Button size="xs" variant="default" aria-expanded={open === 'mend'} onClick={() => setOpen('mend')}>
            {t('quarantine.mend')}
          </Button>
        )}
        {resolution === null && (
          <Button size="xs" variant="default" aria-expanded={open === 'dismiss'} onClick={() => setOpen('dismiss')}>
            {t('quarantine.dismiss')}
          </Button>
        )}
        <span role="status" className="quiet">
          {act.data && t('quarantine.done')}
        </span>
      </div>
      <FailureNotice error={act.error} />
      {open === 'mend' && (
        <Mend
          text={record.mended ?? record.raw}
          isPending={act.isPending}
          onMend={(raw) => act.mutate({ what: 'mend', raw }, done)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'dismiss' && (
        <Dismiss
          isPending={act.isPending}
          onDismiss={(note) => act.mutate({ what: 'dismiss', note }, done)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

type MendProps = {
  text: string;
  isPending: boolean;
  onMend: (raw: Record<string, unknown>) => void;
  onClose: () => void;
};

function Mend({ text, isPending, onMend, onClose }: MendProps) {
  const { t } = useTranslation(['repairs', 'shell']);
  const before = readRecord(text).indented;
  const [typed, setTyped] = useState(before);
  const { raw } = readRecord(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (raw) onMend(raw);
  };
  return (
    <form onSubmit={submit}>
      <UnsavedGuard isUnsaved={typed !== before} until="id" />
      <Textarea
        className={classes.editor}
        label={t('quarantine.mendLabel')}
        description={t('quarantine.mendAdvice')}
        error={raw ? undefined : t('quarantine.notJson')}
        value={typed}
        rows={14}
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes.tools}>
        <Button type="submit" size="xs" loading={isPending} disabled={!raw}>
          {t('quarantine.mendAndRetry')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('shell:actions.cancel')}
        </Button>
      </div>
    </form>
  );
}

type DismissProps = { isPending: boolean; onDismiss: (note: string) => void; onClose: () => void };

function Dismiss({ isPending, onDismiss, onClose }: DismissProps) {
  const { t } = useTranslation(['repairs', 'shell']);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDismiss(note.trim());
  };
  return (
    <form className={classes.tools} onSubmit={submit}>
      <TextInput
        size="xs"
        label={t('quarantine.why')}
        value={note}
        maxLength={1_000}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" loading={isPending} disabled={note.trim() === ''}>
        {t('quarantine.dismiss')}
      </Button>
      <Button size="xs" variant="default" onClick={onClose}>
        {t('shell:actions.cancel')}
      </Button>
    </form>
  );
}
