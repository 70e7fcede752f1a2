import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Times of a PBX's own clock as `calldate` has them, `2026-11-20 08:00:00`; empty while they are not typed. */
export type LocalRange = { from: string; to: string };

type Props = { range: LocalRange; onChange: (range: LocalRange) => void; timeZone: string };

/** A range of a PBX's own clock: as typed, in no zone of the viewer's. */
export function RangeFields({ range, onChange, timeZone }: Props) {
  const { t } = useTranslation('proof');
  return (
    <>
      <TextInput
        size="xs"
        type="datetime-local"
        label={t('range.from', { timeZone })}
        value={toInput(range.from)}
        onChange={(event) => onChange({ ...range, from: fromInput(event.currentTarget.value) })}
      />
      <TextInput
        size="xs"
        type="datetime-local"
        label={t('range.to', { timeZone })}
        value={toInput(range.to)}
        onChange={(event) => onChange({ ...range, to: fromInput(event.currentTarget.value) })}
      />
    </>
  );
}

function toInput(time: string): string {
  return time.replace(' ', 'T').slice(0, 16);
}

function fromInput(value: string): string {
  return value === '' ? '' : `${value.slice(0, 16).replace('T', ' ')}:00`;
}
