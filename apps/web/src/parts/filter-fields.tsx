import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const settleMs = 350;

type FieldProps = {
  label: string;
  /** What the address says. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
};

/** A filter that is typed: it takes effect when one pauses, or leaves it. */
export function TextFilter({ label, value = '', onChange, placeholder }: FieldProps & { placeholder?: string }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const settle = () => {
    if (typed.trim() !== value) onChange(typed.trim() || undefined);
  };
  useEffect(() => {
    const timer = setTimeout(settle, settleMs);
    return () => clearTimeout(timer);
  });
  return (
    <TextInput
      size="xs"
      label={label}
      placeholder={placeholder}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={settle}
    />
  );
}

type Choice = { value: string; label: string };

type ChoiceProps = FieldProps & {
  choices: readonly Choice[];
  /** What it is when none of them is chosen. */
  any?: string;
  /** Whether one of them is always chosen. */
  isRequired?: boolean;
};

/** A filter of a few values, or any of them. */
export function ChoiceFilter({ label, value = '', onChange, choices, any, isRequired }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      data={isRequired ? [...choices] : [{ value: '', label: any ?? t('filters.any') }, ...choices]}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

/** A moment, typed in the viewer's zone; in the address it is ISO 8601 in UTC. */
export function TimeFilter({ label, value, onChange }: FieldProps) {
  const change = (typed: string) => {
    if (typed === '') onChange(undefined);
    else if (!Number.isNaN(Date.parse(typed))) onChange(new Date(typed).toISOString());
  };
  return (
    <TextInput
      size="xs"
      type="datetime-local"
      label={label}
      defaultValue={localTime(value)}
      key={value ?? ''}
      onBlur={(event) => change(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && change(event.currentTarget.value)}
    />
  );
}

/** As an input of a day and time has it. */
function localTime(iso: string | undefined): string {
  const at = new Date(iso ?? '');
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
