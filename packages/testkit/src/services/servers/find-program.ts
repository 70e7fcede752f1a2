import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

// Servers live outside an ordinary user's PATH on Debian (/usr/sbin) and on Fedora (/usr/libexec).
const furtherFolders = ['/usr/local/sbin', '/usr/sbin', '/usr/libexec', '/usr/local/bin', '/opt/homebrew/bin'];

/** The first of the names that can be run, with its full path; names come in order of preference. */
export function findProgram(...names: string[]): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...furtherFolders];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(canRun);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
