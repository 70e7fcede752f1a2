import { Alert, Button, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error.ts';
import { useConsole } from '../../api/console-context.ts';
import { take } from '../../api/create-api.ts';
import { fieldErrors, isConflict } from '../../api/describe-failure.ts';
import type { Peer } from '../../api/openapi.ts';
import { ConflictNotice } from '../../parts/conflict-notice.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { UnsavedGuard } from '../../parts/unsaved-guard.tsx';
import { useFieldWords } from '../field-words.ts';
import { peerKey } from '../keys.ts';
import { useRefresh } from '../use-refresh.ts';
import { changesOf, draftOf, type PeerDraft, rebase, textFields } from './peer-draft.ts';
import { PeerForm } from './peer-form.tsx';

type Saving = { version: number; before: PeerDraft; draft: PeerDraft };

/**
 * Edits a peer. What was there when the edit began stays its base, whatever is read anew meanwhile: only what was changed here is sent, with the
 * version that was seen. Where somebody was quicker, both versions are shown and nothing is overwritten; theirs then is the new base.
 */
export function EditPeer({ peer, onDone }: { peer: Peer; onDone: () => void }) {
  const { t } = useTranslation('peers');
  const { nameOf, tellValue } = useFieldWords();
  const { api } = useConsole();
  const queries = useQueryClient();
  const refresh = useRefresh();
  const [base, setBase] = useState(peer);
  const before = draftOf(base);
  const [draft, setDraft] = useState(before);
  const saving = useMutation({
    mutationFn: ({ version, before, draft }: Saving) => {
      const params = { path: { id: peer.id } };
      return take(api.PATCH('/peers/{id}', { params, body: { version, ...changesOf(before, draft) } }));
    },
    onSuccess: async (detail) => {
      queries.setQueryData(peerKey(peer.id), detail);
      onDone();
      await refresh();
    },
  });
  const theirs = otherVersion(saving.error);
  const takeBase = (next: Peer, nextDraft: PeerDraft) => {
    setBase(next);
    setDraft(nextDraft);
    saving.reset();
  };
  const save = (version: number, from: PeerDraft, to: PeerDraft) => saving.mutate({ version, before: from, draft: to });
  const fields = (['username', 'active', 'kind', ...textFields] as const).map((key) => ({
    key,
    label: nameOf(key),
    show: (value: PeerDraft) => tellValue(key, value[key]),
  }));
  return (
    <Stack gap="sm" className="card" p="md">
      <UnsavedGuard isUnsaved={Object.keys(changesOf(before, draft)).length > 0} until="edit" />
      {theirs && theirs.deletedAt === null && (
        <ConflictNotice
          fields={fields}
          mine={rebase(before, draft, draftOf(theirs))}
          theirs={draftOf(theirs)}
          onTakeTheirs={() => takeBase(theirs, draftOf(theirs))}
          onKeepMine={() => {
            const mine = rebase(before, draft, draftOf(theirs));
            takeBase(theirs, mine);
            save(theirs.version, draftOf(theirs), mine);
          }}
        />
      )}
      {theirs && theirs.deletedAt !== null && (
        <Alert color="orange" role="alert">
          {t('edit.gone')}
        </Alert>
      )}
      {!theirs && <FailureNotice error={saving.error} />}
      <PeerForm
        draft={draft}
        onChange={setDraft}
        errors={fieldErrors(saving.error)}
        hasSecret={peer.hasSecret}
        isInactiveByRule={base.inactiveByRule === true}
        onSubmit={() => save(base.version, before, draft)}
      >
        <Group mt="md">
          <Button type="submit" size="xs" loading={saving.isPending}>
            {t('edit.save')}
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            {t('edit.cancel')}
          </Button>
        </Group>
      </PeerForm>
    </Stack>
  );
}

/** What the peer is by now, as the console tells where somebody else was quicker. */
function otherVersion(error: Error | null): Peer | undefined {
  return isConflict(error) && error instanceof ApiError ? (error.problem?.current as Peer | undefined) : undefined;
}
