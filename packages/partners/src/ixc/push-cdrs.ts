import { PartnerError } from '../errors.ts';
import type { CdrPushResult, PartnerApi } from '../kind.ts';
import type { RawRecord } from '../records/check-record.ts';
import type { PartnerCdrDraft } from '../records/records.ts';
import { readText } from '../values/read-value.ts';
import { type IxcContext, listRows, writeRow } from './ask-ixc.ts';
import { ixcTable } from './ixc-config.ts';
import { toIxcCdr } from './map-cdr.ts';

/** A call has a handful of rows. */
const rowsOfCallMax = 200;
/** What tells apart the rows of one call. */
const identifying = ['calldate', 'src', 'dst', 'duration', 'billsec'];

/** Sending CDRs to IXC, one at a time: it has no way to take more. */
export function ixcCdrPush(context: IxcContext): Required<Pick<PartnerApi, 'pushCdrs' | 'updateCdr' | 'findCdr'>> {
  const table = ixcTable(context.config, 'cdrs');
  return {
    async pushCdrs(cdrs) {
      const results: CdrPushResult[] = [];
      for (const cdr of cdrs) results.push(await pushCdr(context, table, cdr));
      return results;
    },

    async updateCdr(externalId, cdr) {
      await writeRow(context, 'PUT', `${table}/${encodeURIComponent(externalId)}`, toIxcCdr(cdr, context.config));
    },

    async findCdr(cdr) {
      if (!cdr.uniqueId) throw new PartnerError('bad-input', 'a CDR without a uniqueid cannot be found at IXC');
      const filter = { column: 'uniqueid', operator: '=', value: cdr.uniqueId } as const;
      const { rows } = await listRows(context, table, [filter], rowsOfCallMax);
      const wanted = toIxcCdr(cdr, context.config);
      const row = (rows as RawRecord[]).find((row) =>
        identifying.every((column) => wanted[column] === undefined || String(row[column] ?? '') === wanted[column]),
      );
      return row ? (readText('id', row.id) ?? undefined) : undefined;
    },
  };
}

async function pushCdr(context: IxcContext, table: string, cdr: PartnerCdrDraft): Promise<CdrPushResult> {
  try {
    const answer = await writeRow(context, 'POST', table, toIxcCdr(cdr, context.config));
    const externalId = readText('id', answer.id);
    if (externalId) return { externalId };
    throw new PartnerError('unreadable', 'IXC took a CDR and did not tell its id', { outcome: 'unknown' });
  } catch (error) {
    if (error instanceof PartnerError && error.code === 'refused') return { error: error.message };
    throw error;
  }
}
