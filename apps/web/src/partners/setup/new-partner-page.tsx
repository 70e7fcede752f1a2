import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { take } from '../../api/create-api.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Page } from '../../parts/page.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { UnsavedGuard } from '../../parts/unsaved-guard.tsx';
import { useAct } from '../use-act.ts';
import { useKinds } from '../use-partners.ts';
import { type Draft, emptyDraft, isSame, typedSecrets } from './draft.ts';
import { PartnerForm } from './partner-form.tsx';

/** Sets a partner up; its timetables come after that. */
export function NewPartnerPage() {
  const { t } = useTranslation('partners');
  const navigate = useNavigate();
  const { data: kinds, error } = useKinds();
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const save = useAct((api, whole: Draft) =>
    take(api.POST('/partners', { body: { ...whole, secrets: typedSecrets(whole), resources: [] } })),
  );
  const submit = () =>
    save.mutate(draft, {
      onSuccess: ({ id }) => navigate({ to: '/partners/$partnerId', params: { partnerId: id }, ignoreBlocker: true }),
    });
  return (
    <Page>
      <PageHeader title={t('page.add')} />
      <UnsavedGuard isUnsaved={!isSame(draft, emptyDraft)} />
      <FailureNotice error={error} />
      {!kinds && !error && <Loading />}
      {kinds && (
        <PartnerForm
          draft={draft}
          kinds={kinds}
          isSaved={false}
          kept={[]}
          onChange={(changes) => setDraft((now) => ({ ...now, ...changes }))}
          onSave={submit}
          isPending={save.isPending}
          error={save.error}
        />
      )}
    </Page>
  );
}
