import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../partners.module.css';
import { type Draft, firstAuth, placesOf, secretNamesOf } from './draft.ts';

type Props = {
  draft: Draft;
  /** Ways of authentication that the kind has. */
  methods: string[];
  /** Names of secrets that are kept already. */
  kept: string[];
  onChange: (changes: Partial<Draft>) => void;
};

const textsOf: Record<string, readonly string[]> = {
  basic: ['username'],
  oauth2: ['tokenUrl', 'clientId', 'scope', 'username'],
  signature: ['key'],
};

/** How one authenticates with a partner. What is secret is typed apart and never shown again. */
export function AuthFields({ draft, methods, kept, onChange }: Props) {
  const { t } = useTranslation('partners');
  const { auth, secrets } = draft;
  const method = String(auth.method);
  const set = (changes: object) => onChange({ auth: { ...auth, ...changes } });
  const texts = (textsOf[method] ?? []).filter(
    (name) => !(method === 'oauth2' && name === 'username' && auth.grant !== 'password'),
  );
  return (
    <>
      <NativeSelect
        label={t('auth.method')}
        value={method}
        data={methods.map((value) => ({ value, label: t(`auth.methods.${value as 'basic'}`) }))}
        onChange={(event) => onChange({ auth: firstAuth(event.currentTarget.value), secrets: {} })}
      />
      {method === 'oauth2' && (
        <NativeSelect
          label={t('auth.grant')}
          value={String(auth.grant)}
          data={(['client-credentials', 'password'] as const).map((value) => ({
            value,
            label: t(`auth.grants.${value}`),
          }))}
          onChange={(event) => set({ grant: event.currentTarget.value })}
        />
      )}
      {method === 'token' && <TokenPlace draft={draft} onChange={onChange} />}
      <div className={classes.pair}>
        {texts.map((name) => (
          <TextInput
            key={name}
            label={t(`auth.${name as 'username'}`)}
            value={String(auth[name] ?? '')}
            onChange={(event) => set({ [name]: event.currentTarget.value || undefined })}
          />
        ))}
        {secretNamesOf(auth).map((name) => (
          <PasswordInput
            key={name}
            label={t('auth.secret', { name })}
            placeholder={kept.includes(name) ? t('auth.kept') : ''}
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('auth.show') }}
            value={secrets[name] ?? ''}
            onChange={(event) => onChange({ secrets: { ...secrets, [name]: event.currentTarget.value } })}
          />
        ))}
      </div>
    </>
  );
}

/** Where the token goes. Further places that were set otherwise stay as they are. */
function TokenPlace({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  const { t } = useTranslation('partners');
  const [first = { in: 'header', name: '' }, ...others] = placesOf(draft.auth);
  const set = (changes: object) => onChange({ auth: { ...draft.auth, places: [{ ...first, ...changes }, ...others] } });
  return (
    <div className={classes.pair}>
      <NativeSelect
        label={t('auth.placeIn')}
        value={first.in}
        data={(['header', 'query', 'path'] as const).map((value) => ({ value, label: t(`auth.places.${value}`) }))}
        onChange={(event) => set({ in: event.currentTarget.value })}
      />
      <TextInput
        label={t('auth.placeName')}
        value={first.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t('auth.prefix')}
        value={first.prefix ?? ''}
        onChange={(event) => set({ prefix: event.currentTarget.value })}
      />
    </div>
  );
}
