/**
 * Which telephone system's table this is, told by its columns and indexes. FreePBX 12 and 13 end at `dst_cnam`; 14 adds linkedid,
 * peeraccount and sequence; 17 the index on linkedid. Issabel has no index but that on uniqueid, and `did` comes last. The name is for
 * people: what is read and how follows from the columns themselves.
 */
export type Generation = 'FreePBX before 12' | 'FreePBX 12–13' | 'FreePBX 14–16' | 'FreePBX 17' | 'Issabel';

/** `columns` in their order and `indexed`, the columns that an index begins with; all in lower case. */
export function tellGeneration(columns: string[], indexed: string[]): Generation {
  const place = (name: string) => columns.indexOf(name);
  if (place('dst_cnam') >= 0 && place('did') > place('dst_cnam') && !indexed.includes('calldate')) return 'Issabel';
  if (place('dst_cnam') < 0) return 'FreePBX before 12';
  if (['linkedid', 'sequence', 'peeraccount'].some((name) => place(name) < 0)) return 'FreePBX 12–13';
  return indexed.includes('linkedid') ? 'FreePBX 17' : 'FreePBX 14–16';
}
