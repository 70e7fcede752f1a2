/** The bounds of a query, as moments. */
export function readRange({ from, to }: { from?: string | undefined; to?: string | undefined }): {
  from: Date | undefined;
  to: Date | undefined;
} {
  return { from: momentOf(from), to: momentOf(to) };
}

function momentOf(time: string | undefined): Date | undefined {
  return time === undefined ? undefined : new Date(time);
}
