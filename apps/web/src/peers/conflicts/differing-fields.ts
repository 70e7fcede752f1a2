type Version = Record<string, string | boolean | null>;

/** Fields in which two versions of a peer differ, in the order of the first. Pure. */
export function differingFields(ours: Version, theirs: Version): string[] {
  return Object.keys(ours).filter((field) => (ours[field] ?? null) !== (theirs[field] ?? null));
}

export type Sides = Record<string, 'ours' | 'theirs'>;

/** What is asked for when a side was chosen for each field that differs: one side for all of them, or ours with some of theirs. Pure. */
export function choiceOf(
  theirs: Version,
  sides: Sides,
): { choice: 'ours' | 'theirs' } | { choice: 'merged'; content: Version } {
  const fromThem = Object.keys(sides).filter((field) => sides[field] === 'theirs');
  if (fromThem.length === 0) return { choice: 'ours' };
  if (fromThem.length === Object.keys(sides).length) return { choice: 'theirs' };
  return { choice: 'merged', content: Object.fromEntries(fromThem.map((field) => [field, theirs[field] ?? null])) };
}
