import type { CdrRow } from '@voip-sync/database';
import { fillRecordingTemplate, type RecordingPlaceholder } from '@voip-sync/runtime';

/**
 * What must stay true: whatever stands in a CDR, the address lies at the host and below the path that the operator's template names. Values are
 * percent-encoded, so none can begin a query or another path; a directory of `recordingfile` keeps its slashes, and one that would lead
 * upwards, or that a server might take for such, gives no address at all.
 *
 * `recordingfile` is mostly a bare name, under the directory of the day as FreePBX lays them out; some systems write the whole path.
 */
type RecordedCdr = Pick<CdrRow, 'recordingfile' | 'calldate' | 'uniqueid' | 'linkedid' | 'src' | 'dst'>;

/** The address of the CDR's recording; null where it has none, or where something that the template asks for is empty or unfit. */
export function recordingUrl(template: string | null | undefined, cdr: RecordedCdr): string | null {
  if (!template || cdr.recordingfile === '') return null;
  let isWhole = true;
  const url = fillRecordingTemplate(template, (name) => {
    const value = encodePath(partOf(name, cdr), name === 'recordingfile');
    isWhole &&= value !== undefined;
    return value ?? '';
  });
  return isWhole && URL.canParse(url) ? url : null;
}

function partOf(name: RecordingPlaceholder, cdr: RecordedCdr): string {
  switch (name) {
    case 'filename':
      return cdr.recordingfile.split('/').at(-1) ?? '';
    case 'year':
      return cdr.calldate.slice(0, 4);
    case 'month':
      return cdr.calldate.slice(5, 7);
    case 'day':
      return cdr.calldate.slice(8, 10);
    default:
      return cdr[name];
  }
}

const unfit = /[\\\p{Cc}]/u;

function encodePath(value: string, mayHaveDirectories: boolean): string | undefined {
  const parts = mayHaveDirectories ? value.replace(/^\//, '').split('/') : [value];
  if (parts.some((part) => part === '' || /^\.{1,2}$/.test(part) || unfit.test(part) || !part.isWellFormed())) {
    return undefined;
  }
  return parts.map(encodeURIComponent).join('/');
}
