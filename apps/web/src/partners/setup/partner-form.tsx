import { Button, Group, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '../../api/describe-failure.ts';
import type { PartnerKind } from '../../api/openapi.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Section } from '../../parts/section.tsx';
import classes from '../partners.module.css';
import { AuthFields } from './auth-fields.tsx';
import { ConfigFields } from './config-fields.tsx';
import { type Draft, firstAuth } from './draft.ts';
import { RegistrarField } from './registrar-field.tsx';
import { TryPartner } from './try-partner.tsx';

type Props = {
  draft: Draft;
  kinds: PartnerKind[];
  /** Whether it is there already: then its id and its kind stay. */
  isSaved: boolean;
  /** Names of secrets that are kept. */
  kept: string[];
  onChange: (changes: Partial<Draft>) => void;
  onSave: () => void;
  isPending: boolean;
  error: Error | null;
  children?: ReactNode;
};

/** A partner's set-up: where it is, how one gets in, what its kind needs; tried before it is saved. */
export function PartnerForm({ draft, kinds, isSaved, kept, onChange, onSave, isPending, error, children }: Props) {
  const { t } = useTranslation(['partners', 'shell']);
  const kind = kinds.find(({ name }) => name === draft.kind);
  const wrong = fieldErrors(error);
  const text = (name: 'id' | 'name' | 'baseUrl', hint?: string) => (
    <TextInput
      label={t(`form.${name}`)}
      description={hint}
      required
      disabled={name === 'id' && isSaved}
      value={draft[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.value })}
      error={wrong[name]}
    />
  );
  const flag = (name: 'inside' | 'contractSetsPeers' | 'enabled') => (
    <Switch
      label={t(`form.${name}`)}
      checked={draft[name]}
      onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
    />
  );
  const chooseKind = (name: string) => {
    const chosen = kinds.find((one) => one.name === name);
    onChange({
      kind: name,
      config: {},
      secrets: {},
      baseUrl: chosen?.baseUrl ?? draft.baseUrl,
      auth: firstAuth(chosen?.authentication[0] ?? 'none'),
    });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <NativeSelect
        label={t('form.kind')}
        required
        disabled={isSaved}
        value={draft.kind}
        data={[...(draft.kind ? [] : ['']), ...kinds.map(({ name, title }) => ({ value: name, label: title }))]}
        onChange={(event) => chooseKind(event.currentTarget.value)}
      />
      {kind && (
        <>
          <div className={classes.pair}>
            {text('name')}
            {text('id', isSaved ? undefined : t('form.idHint'))}
          </div>
          {text('baseUrl', t('form.baseUrlHint'))}
          {flag('inside')}
          <Section title={t('form.auth')}>
            <div className={classes.form}>
              <AuthFields draft={draft} methods={kind.authentication} kept={kept} onChange={onChange} />
            </div>
          </Section>
          <Section title={t('form.config', { kind: kind.title })}>
            <div className={classes.form}>
              <ConfigFields
                key={kind.name}
                schema={kind.config}
                config={draft.config}
                onChange={(config) => onChange({ config })}
              />
            </div>
          </Section>
          <Section title={t('form.rules')}>
            <div className={classes.form}>
              <NativeSelect
                label={t('form.conflictRule')}
                value={draft.conflictRule}
                data={(['ask', 'ours', 'theirs'] as const).map((value) => ({
                  value,
                  label: t(`form.conflictRules.${value}`),
                }))}
                onChange={(event) => onChange({ conflictRule: event.currentTarget.value as Draft['conflictRule'] })}
              />
              <NumberInput
                label={t('form.requestsPerMinute')}
                min={1}
                value={draft.requestsPerMinute ?? ''}
                onChange={(value) => onChange({ requestsPerMinute: value === '' ? null : Number(value) })}
                error={wrong.requestsPerMinute}
              />
              <RegistrarField draft={draft} onChange={onChange} />
              {flag('contractSetsPeers')}
              {flag('enabled')}
            </div>
          </Section>
          {children}
          <FailureNotice error={error} />
          <Group>
            <TryPartner draft={draft} />
            <Button type="submit" loading={isPending}>
              {t('shell:actions.save')}
            </Button>
          </Group>
        </>
      )}
    </form>
  );
}
