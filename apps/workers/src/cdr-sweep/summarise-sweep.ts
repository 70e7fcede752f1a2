import type { DifferenceKind } from '@voip-sync/database';
import type { SweepState } from './sweep-context.ts';

/** A sweep in numbers; `found` by what differed. */
export type SweepSummary = {
  /** The first and the last hour that was swept; null when none was. */
  from: string | null;
  upTo: string | null;
  hours: number;
  hoursComplete: number;
  sourceRows: number;
  sourceDuplicates: number;
  hereRows: number;
  found: Partial<Record<DifferenceKind, number>>;
  repaired: number;
  held: number;
  quarantined: number;
};

export function summarise({ hours, found }: SweepState): SweepSummary {
  const swept = [...hours].filter(([, { isSwept }]) => isSwept);
  const names = swept.map(([hour]) => hour).sort();
  const sum = (of: (hour: (typeof swept)[number][1]) => number) =>
    [...hours.values()].reduce((total, hour) => total + of(hour), 0);
  return {
    from: names[0] ?? null,
    upTo: names.at(-1) ?? null,
    hours: swept.length,
    hoursComplete: swept.filter(([, { isComplete }]) => isComplete).length,
    sourceRows: sum((hour) => hour.sourceRows),
    sourceDuplicates: sum((hour) => hour.sourceDuplicates),
    hereRows: sum((hour) => hour.hereRows),
    found,
    repaired: sum((hour) => hour.repaired),
    held: sum((hour) => hour.held),
    quarantined: sum((hour) => hour.quarantined),
  };
}
