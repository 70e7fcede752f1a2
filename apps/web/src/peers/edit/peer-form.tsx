import { NativeSelect, PasswordInput, SimpleGrid, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type PeerDraft, textFields } from './peer-draft.ts';

type Props = {
  draft: PeerDraft;
  onChange: (draft: PeerDraft) => void;
  /** What is wrong, by field. */
  errors: Record<string, string>;
  hasSecret: boolean;
  isInactiveByRule?: boolean;
  children: ReactNode;
  onSubmit: () => void;
};

const lengthMax = 255;

/** The fields of a peer. Nothing is checked here that the console does not check: what it refuses is shown at its field. */
export function PeerForm({ draft, onChange, errors, hasSecret, isInactiveByRule, children, onSubmit }: Props) {
  const { t } = useTranslation('peers');
  const { t: common } = useTranslation();
  const set = (changes: Partial<PeerDraft>) => onChange({ ...draft, ...changes });
  const active = draft.active === null ? '' : String(draft.active);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} spacing="sm" verticalSpacing="sm">
        <TextInput
          size="xs"
          required
          maxLength={191}
          label={t('field.username')}
          value={draft.username}
          error={errors.username}
          onChange={(event) => set({ username: event.currentTarget.value })}
        />
        <PasswordInput
          size="xs"
          maxLength={lengthMax}
          autoComplete="new-password"
          label={t('field.secret')}
          placeholder={hasSecret ? t('edit.newSecret') : ''}
          visibilityToggleButtonProps={{ 'aria-label': common('logIn.show') }}
          value={draft.secret}
          error={errors.secret}
          onChange={(event) => set({ secret: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label={t('field.active')}
          value={active}
          error={errors.active}
          description={isInactiveByRule ? t('edit.activeByRule') : undefined}
          data={[
            { value: 'true', label: t('active.yes') },
            { value: 'false', label: t('active.no') },
            ...(draft.active === null ? [{ value: '', label: t('active.unknown') }] : []),
          ]}
          onChange={({ currentTarget: { value } }) => set({ active: value === '' ? null : value === 'true' })}
        />
        <NativeSelect
          size="xs"
          label={t('field.kind')}
          value={draft.kind}
          error={errors.kind}
          data={(['extension', 'trunk'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={({ currentTarget: { value } }) => set({ kind: value === 'trunk' ? 'trunk' : 'extension' })}
        />
        {textFields.map((field) => (
          <TextInput
            key={field}
            size="xs"
            maxLength={field.endsWith('ExternalId') ? 191 : lengthMax}
            label={t(`field.${field}`)}
            value={draft[field]}
            error={errors[field]}
            onChange={(event) => set({ [field]: event.currentTarget.value })}
          />
        ))}
      </SimpleGrid>
      {children}
    </form>
  );
}
