import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Source } from '../api/openapi.ts';
import { ChoiceFilter } from '../parts/filter-fields.tsx';
import { useSources } from '../sources/use-sources.ts';

type Props = { label: string; value: string | undefined; onChange: (value: string | undefined) => void };

/** A filter by source; nothing where there is only one. */
export function SourceFilter(props: Props) {
  const { data: sources = [] } = useQuery(useSources());
  if (sources.length < 2 && props.value === undefined) return null;
  return <ChoiceFilter {...props} choices={sources.map(choiceOf)} />;
}

/** The source that something is asked for. */
export function SourceField({ label, value, onChange, sources }: Props & { sources: readonly Source[] }) {
  return (
    <NativeSelect
      size="xs"
      label={label}
      value={value}
      data={sources.map(choiceOf)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function choiceOf({ id, name }: Source) {
  return { value: id, label: name };
}
