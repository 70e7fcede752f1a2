/** Text as a record: `raw` where it is a JSON object, and the text with a line a field where it is JSON at all. */
export function readRecord(text: string): { raw: Record<string, unknown> | undefined; indented: string } {
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return {
      raw: isRecord ? (value as Record<string, unknown>) : undefined,
      indented: JSON.stringify(value, null, 2),
    };
  } catch {
    return { raw: undefined, indented: text };
  }
}
