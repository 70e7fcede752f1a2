import { TextInput } from '@mantine/core';

type Props = {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  unit?: string;
  min?: number;
  max?: number;
  /** In place of a number; then it may be left empty. */
  empty?: string;
  error?: string | undefined;
};

/** A whole number with its unit; an empty field is null where that means something, and is otherwise refused by the browser. */
export function NumberField({ label, value, onChange, unit, min = 0, max, empty, error }: Props) {
  return (
    <TextInput
      size="xs"
      type="number"
      label={label}
      value={value ?? ''}
      placeholder={empty}
      required={empty === undefined}
      withAsterisk={false}
      min={min}
      max={max}
      step={1}
      error={error}
      rightSection={unit && <small className="quiet">{unit}</small>}
      rightSectionWidth="3rem"
      onChange={({ currentTarget: { value: typed } }) => onChange(typed === '' ? null : Number(typed))}
    />
  );
}
