import { Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AbandonedCall } from '../api/openapi.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { callBackStates } from './call-search.ts';
import { useSetCallBack, type Word } from './use-calls.ts';

const results = ['reached', 'not-reached', 'wrong-number'] as const;

/** What an operator says of a caller who gave up. Somebody else's word meanwhile is told, and nothing is overwritten. */
export function CallBackDialog({ call, onClose }: { call: AbandonedCall; onClose: () => void }) {
  const { t } = useTranslation('calls');
  const { version, note, result } = call.callBack;
  const isOpen = call.callBack.state === 'to-call-back';
  const [word, setWord] = useState<Word>({
    state: isOpen ? 'called-back' : call.callBack.state,
    result: result ?? (isOpen ? 'reached' : null),
    note,
    version,
  });
  const saving = useSetCallBack();
  const save = (event: FormEvent) => {
    event.preventDefault();
    const said = {
      ...word,
      callId: call.callId,
      result: word.state === 'called-back' ? word.result : null,
      note: word.note?.trim() || null,
    };
    saving.mutate(said, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('callBack.title', { caller: call.callerNumber ?? t('unknownCaller') })} onClose={onClose}>
      <form onSubmit={save}>
        <Stack>
          <NativeSelect
            label={t('callBack.state')}
            value={word.state}
            data={callBackStates.map((value) => ({ value, label: t(`callBack.states.${value}`) }))}
            onChange={(event) => setWord({ ...word, state: event.currentTarget.value as Word['state'] })}
            data-autofocus
          />
          {word.state === 'called-back' && (
            <NativeSelect
              label={t('callBack.result')}
              value={word.result ?? 'reached'}
              data={results.map((value) => ({ value, label: t(`callBack.results.${value}`) }))}
              onChange={(event) => setWord({ ...word, result: event.currentTarget.value as Word['result'] })}
            />
          )}
          <Textarea
            label={t('callBack.note')}
            value={word.note ?? ''}
            maxLength={500}
            autosize
            minRows={2}
            onChange={(event) => setWord({ ...word, note: event.currentTarget.value })}
          />
          <FailureNotice error={saving.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel', { ns: 'shell' })}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {t('actions.save', { ns: 'shell' })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
