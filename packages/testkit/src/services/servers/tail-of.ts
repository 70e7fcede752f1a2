import { existsSync, readFileSync } from 'node:fs';

const linesShown = 12;

/** The last lines of a server's log, for the error that tells why it did not start. */
export function tailOf(logFile: string): string {
  if (!existsSync(logFile)) return '';
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-linesShown);
  return [`The end of ${logFile}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}
