import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../bulk-write.ts';
import type { CallRow } from '../calls/call.entity.ts';
import { selectRows } from '../select-rows.ts';
import { type CallDisagreementRow, callDisagreementEntity } from './call-disagreement.entity.ts';
import { type RelatedCallRow, relatedCallEntity } from './related-call.entity.ts';

/** What a fold finds beside the call and its visits: as they are, a function of the call's log. */
export type Findings = {
  /** Null while no CDR of the call is known: then there is nothing to compare. */
  disagreements: Pick<CallDisagreementRow, 'kind' | 'visit' | 'heard' | 'told' | 'apartMs'>[] | null;
  related: Pick<RelatedCallRow, 'relatedLinkedId' | 'reason' | 'since'>[];
};
type Found = { row: CallRow; findings: Findings };

/** Brings what stands of disagreements and related calls in line with the folds. The calls' rows are locked. */
export async function saveFindings(manager: EntityManager, found: Found[]): Promise<void> {
  await saveDisagreements(manager, found);
  const related = found.flatMap(({ row, findings }) =>
    findings.related
      .filter(({ relatedLinkedId }) => relatedLinkedId !== row.linkedId)
      .map((other) => ({ callId: row.id, ...other })),
  );
  await bulkInsert(manager, relatedCallEntity, related, ['reason', 'since']);
}

async function saveDisagreements(manager: EntityManager, found: Found[]): Promise<void> {
  const compared = found.filter(({ findings }) => findings.disagreements !== null);
  if (compared.length === 0) return;
  const before = await selectRows(manager, callDisagreementEntity, 'WHERE call_id IN (?)', [
    compared.map(({ row }) => row.id),
  ]);
  const known = new Map(before.map((row) => [keyOf(row), row]));
  const now = new Date();
  const rows = compared.flatMap(({ row: { id, sourceId, linkedId }, findings }) =>
    (findings.disagreements ?? []).map((said) => {
      const old = known.get(keyOf({ callId: id, ...said }));
      known.delete(keyOf({ callId: id, ...said }));
      const isOpen = old !== undefined && old.resolvedAt === null;
      return { callId: id, sourceId, linkedId, ...said, foundAt: isOpen ? old.foundAt : now, resolvedAt: null };
    }),
  );
  await bulkInsert(manager, callDisagreementEntity, rows, ['heard', 'told', 'apartMs', 'foundAt', 'resolvedAt']);
  const vanished = [...known.values()].filter(({ resolvedAt }) => resolvedAt === null).map(({ id }) => id);
  if (vanished.length > 0)
    await manager.query('UPDATE call_disagreements SET resolved_at = ? WHERE id IN (?)', [now, vanished]);
}

function keyOf({ callId, kind, visit }: Pick<CallDisagreementRow, 'callId' | 'kind' | 'visit'>): string {
  return `${callId} ${kind} ${visit}`;
}
