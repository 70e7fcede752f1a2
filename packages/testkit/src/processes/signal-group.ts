import { readFileSync } from 'node:fs';

/** Sends a signal to every process of a group; a group that has ended already is no error. */
export function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

export const isGroupAlive = (group: number): boolean => signalGroup(group, 0);

/** Whether a process runs. One that has ended and waits only for its parent to take note, as under a container's idle first process, does not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !hasEnded(pid);
}

function hasEnded(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
  } catch {
    return false; // no /proc here, or it has gone meanwhile: then the signal's answer counts
  }
}
