import { JsonInput, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Property = {
  type?: string;
  enum?: string[];
  default?: unknown;
  description?: string;
  minimum?: number;
  maximum?: number;
};
type Config = Record<string, unknown>;
type Props = {
  /** The kind's configuration as JSON Schema. */
  schema: Record<string, unknown>;
  config: Config;
  onChange: (config: Config) => void;
};

/** The fields that a kind's own configuration has: a field each for what is simple, JSON for what is not. What is left empty is as the kind has it. */
export function ConfigFields({ schema, config, onChange }: Props) {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Property>);
  const required = (schema.required ?? []) as string[];
  const set = (name: string, value: unknown) => {
    const { [name]: _, ...rest } = config;
    onChange(value === undefined || value === '' ? rest : { ...rest, [name]: value });
  };
  return properties.map(([name, property]) => (
    <ConfigField
      key={name}
      name={name}
      property={property}
      required={required.includes(name)}
      value={config[name]}
      onChange={(value) => set(name, value)}
    />
  ));
}

type FieldProps = {
  name: string;
  property: Property;
  required: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
};

function ConfigField(props: FieldProps) {
  const { name, property, required, value, onChange } = props;
  const { t } = useTranslation('partners');
  const usual = property.default === undefined ? '' : t('config.usual', { value: wordOf(property.default) });
  const common = {
    label: name,
    description: [property.description, usual].filter(Boolean).join(' · ') || undefined,
    required,
  };
  if (property.enum) {
    return (
      <NativeSelect
        {...common}
        value={String(value ?? '')}
        data={['', ...property.enum]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  if (property.type === 'boolean') {
    const checked = Boolean(value ?? property.default ?? false);
    return <Switch {...common} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />;
  }
  if (property.type === 'integer' || property.type === 'number') {
    return (
      <NumberInput
        {...common}
        value={(value as number) ?? ''}
        onChange={(next) => onChange(next === '' ? undefined : Number(next))}
      />
    );
  }
  if (property.type === 'string') {
    return (
      <TextInput {...common} value={String(value ?? '')} onChange={(event) => onChange(event.currentTarget.value)} />
    );
  }
  return <JsonField {...props} common={common} />;
}

/** What is typed takes effect as soon as it can be read. */
function JsonField({ value, onChange, common }: FieldProps & { common: object }) {
  const { t } = useTranslation('partners');
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value, null, 2));
  const change = (next: string) => {
    setText(next);
    const read = readJson(next);
    if (read.ok) onChange(read.value);
  };
  return (
    <JsonInput
      {...common}
      value={text}
      onChange={change}
      validationError={t('config.badJson')}
      formatOnBlur
      autosize
      minRows={2}
      maxRows={16}
      styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: '0.8rem' } }}
    />
  );
}

function readJson(text: string): { ok: true; value: unknown } | { ok: false } {
  if (text.trim() === '') return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false };
    throw error;
  }
}

function wordOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
