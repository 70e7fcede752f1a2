/** What is wrong with a partner's list while its answers look well. */
export type ListFault =
  | 'same-page'
  | 'same-cursor'
  | 'wrong-total'
  | 'cut-short'
  | 'duplicate-ids'
  | 'duplicate-across-pages'
  | 'changing-id-types'
  | 'bad-record'
  | 'record-without-id';

/** Rows as a list fault leaves them: what is about single rows. The rest is each stub's own paging. */
export function spoilRows<Row extends Record<string, unknown>>(
  rows: Row[],
  idField: string,
  fault: ListFault | undefined,
): unknown[] {
  const [first, second, ...others] = rows;
  if (!first || !second) return rows;
  switch (fault) {
    case 'duplicate-ids':
      return [first, { ...second, [idField]: first[idField] }, ...others];
    case 'changing-id-types':
      return rows.map((row, i) => {
        const id = row[idField];
        return i % 2 === 1 && typeof id === 'string' && /^[1-9]\d{0,14}$/.test(id)
          ? { ...row, [idField]: Number(id) }
          : row;
      });
    case 'bad-record':
      return [
        first,
        {
          ...second,
          ...Object.fromEntries(
            Object.keys(second)
              .filter((key) => key !== idField)
              .map((key) => [key, { odd: true }]),
          ),
        },
        ...others,
      ];
    case 'record-without-id':
      return [first, { ...second, [idField]: null }, ...others];
    default:
      return rows;
  }
}
