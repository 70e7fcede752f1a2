import { type CalldateStretch, type Difference, readElements, readHereRows, stretchOf } from '@voip-sync/database';
import { classifyDifferences, type Findings } from './compare/classify-differences.ts';
import { readSourceElements } from './source/digest-source.ts';
import { readByElement, readByUniqueid, type SweptRow } from './source/read-swept-rows.ts';
import type { SweepContext } from './sweep-context.ts';

export type Look = Findings & {
  /** True when the two sides have not a single row in common, where both have many. */
  isForeign: boolean;
};

/** As many rows on both sides and none in common are two different tables. */
const foreignRowsMin = 50;

/**
 * Looks at some slices row by row. Both sides go on living meanwhile, so that their elements alone may differ for a row that was copied in
 * between. So whatever does not match is read again by its uniqueid, on both sides and after both lists, and only what differs then counts.
 */
export async function lookAtSlices(context: SweepContext, slices: string[]): Promise<Look> {
  const { database, settings, source, columns, pace } = context;
  const stretches = slices.map(stretchOf);
  const heres = await readElements(database, settings.id, slices);
  const { found: sources } = await pace.look(() => readSourceElements(source, columns, stretches));
  const [hereElements, sourceElements] = [elementsOf(heres), elementsOf(sources)];
  const missing = sources.filter(({ element }) => !hereElements.has(element));
  const extra = heres.filter(({ element }) => !sourceElements.has(element));
  const findings = await lookAgain(
    context,
    slices,
    missing,
    extra.map(({ id }) => id),
  );
  const isForeign =
    Math.min(hereElements.size, sourceElements.size) >= foreignRowsMin &&
    extra.length === heres.length &&
    findings.differences.every(({ kind }) => kind === 'missing-here' || kind === 'gone-at-source');
  return { ...findings, isForeign };
}

async function lookAgain(
  context: SweepContext,
  slices: string[],
  missing: { slice: string; element: string }[],
  extraIds: string[],
): Promise<Findings> {
  if (missing.length + extraIds.length === 0) return { differences: [], quarantined: [] };
  const { database, settings, pace } = context;
  const reading = readingOf(context);
  const missingIn: CalldateStretch[] = [...new Set(missing.map(({ slice }) => slice))].map(stretchOf);
  const { found: missingRows } = await pace.look(() =>
    missing.length === 0 ? Promise.resolve([]) : readByElement(reading, missingIn, [...elementsOf(missing)]),
  );
  const extraRows = await readHereRows(database, settings.id, { id: extraIds });
  const uniqueids = uniqueidsOf([...missingRows, ...extraRows.map(({ fields }) => fields)]);
  const { found: atSource } = await pace.look(() => readByUniqueid(reading, uniqueids));
  const here = await readHereRows(database, settings.id, { uniqueid: uniqueids });
  const looked = new Set(slices);
  const isInScope = (calldate: string) => looked.has(calldate.slice(0, slices[0]?.length));
  // An empty id leads to no other rows; those that have none are compared as they were met.
  const sources = [...atSource, ...missingRows.filter(({ uniqueid }) => uniqueid === '')];
  const heres = [...here, ...extraRows.filter(({ fields }) => fields.uniqueid === '')];
  return spareMended(context, classifyDifferences(sources, heres, isInScope));
}

/** A row that a person mended in quarantine reads otherwise than the source's on purpose. */
async function spareMended({ store, settings }: SweepContext, findings: Findings): Promise<Findings> {
  const changed = findings.differences.flatMap(({ kind, here }) => (kind === 'changed-here' && here ? [here] : []));
  if (changed.length === 0) return findings;
  const digests = changed.map(({ rowDigest }) => rowDigest);
  const mended = new Set(await store.findMended(settings.id, digests));
  const isMended = ({ kind, here }: Difference) =>
    kind === 'changed-here' && here !== null && mended.has(here.rowDigest);
  return { ...findings, differences: findings.differences.filter((difference) => !isMended(difference)) };
}

/** Looks at all rows of some uniqueids, wherever they stand. */
export async function lookAtIds(context: SweepContext, uniqueids: string[]): Promise<Difference[]> {
  const { found: sources } = await context.pace.look(() => readByUniqueid(readingOf(context), uniqueids));
  const heres = await readHereRows(context.database, context.settings.id, { uniqueid: uniqueids });
  return (
    await spareMended(
      context,
      classifyDifferences(sources, heres, () => true),
    )
  ).differences;
}

function readingOf({ source, columns, settings, resolveTime }: SweepContext) {
  return { source, columns, sourceId: settings.id, resolveTime };
}

function uniqueidsOf(rows: Pick<SweptRow, 'uniqueid'>[]): string[] {
  return [...new Set(rows.map(({ uniqueid }) => uniqueid))].filter((uniqueid) => uniqueid !== '');
}

function elementsOf(rows: { element: string }[]): Set<string> {
  return new Set(rows.map(({ element }) => element));
}
