import type { AppliedRecord, QuarantinedRecordRow } from '@voip-sync/database';

/**
 * How one kind of record in quarantine is tried again: as a person mended it, else as it came. It must bear being done twice. What cannot be
 * applied is refused with a reason that says what to mend; anything thrown is tried again later.
 */
export type Redrive = (record: QuarantinedRecordRow) => Promise<AppliedRecord>;
