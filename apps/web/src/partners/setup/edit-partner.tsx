import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { take } from '../../api/create-api.ts';
import { isConflict } from '../../api/describe-failure.ts';
import type { Partner, PartnerKind } from '../../api/openapi.ts';
import { ConflictNotice } from '../../parts/conflict-notice.tsx';
import { UnsavedGuard } from '../../parts/unsaved-guard.tsx';
import { useAct } from '../use-act.ts';
import { usePartner } from '../use-partners.ts';
import { type Draft, draftOf, isSame, typedSecrets } from './draft.ts';
import { PartnerForm } from './partner-form.tsx';

const compared = [
  'name',
  'baseUrl',
  'inside',
  'auth',
  'config',
  'requestsPerMinute',
  'conflictRule',
  'contractSetsPeers',
  'registrarSourceId',
  'enabled',
] as const;

/** Changes a partner of the version that was read; where somebody else was quicker, both versions are shown and nothing is overwritten. */
export function EditPartner({ partner, kinds }: { partner: Partner; kinds: PartnerKind[] }) {
  const { t } = useTranslation(['partners', 'shell']);
  const [base, setBase] = useState(partner);
  const [draft, setDraft] = useState<Draft>(() => draftOf(partner));
  const latest = usePartner(partner.id);
  const save = useAct((api, { id, kind: _, ...fields }: Draft & { version: number }) =>
    take(api.PATCH('/partners/{id}', { params: { path: { id } }, body: { ...fields, secrets: typedSecrets(draft) } })),
  );
  const send = (version: number) =>
    save.mutate(
      { ...draft, version },
      {
        onSuccess: (saved) => {
          setBase(saved);
          setDraft(draftOf(saved));
        },
        onError: () => void latest.refetch(),
      },
    );
  const theirs = latest.data;
  const isOvertaken = isConflict(save.error) && theirs !== undefined && theirs.version !== base.version;
  return (
    <PartnerForm
      draft={draft}
      kinds={kinds}
      isSaved
      kept={base.secretNames}
      onChange={(changes) => setDraft((now) => ({ ...now, ...changes }))}
      onSave={() => send(base.version)}
      isPending={save.isPending}
      error={isOvertaken ? null : save.error}
    >
      {isOvertaken && (
        <ConflictNotice
          fields={compared.map((key) => ({
            key,
            label: t(`form.${key}`, { kind: '' }),
            show: (value: Draft) => wordOf(value[key]),
          }))}
          mine={draft}
          theirs={draftOf(theirs)}
          onTakeTheirs={() => {
            setBase(theirs);
            setDraft(draftOf(theirs));
            save.reset();
          }}
          onKeepMine={() => send(theirs.version)}
        />
      )}
      <UnsavedGuard isUnsaved={!isSame(draft, draftOf(base))} />
      {save.data && !save.isError && <span role="status">{t('form.saved')}</span>}
    </PartnerForm>
  );
}

function wordOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '–');
}
