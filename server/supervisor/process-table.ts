/**
 * What the system knows of a process, so that a number that was given to somebody else is never taken for
 * ours.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { nowMs, pause } from '@/server/clock';

const TICKS_A_SECOND = 100;

/** Whether a process with this number is there, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When the process began, as the system tells it: with the number, this names a process for ever. */
export function startOf(pid: number): string | undefined {
  const stat = statOf(pid);
  return stat ? stat[19] : ps(pid, 'lstart');
}

/** The processor time that a process has used, in seconds; 0 when it is not there. */
export function cpuSecondsOf(pid: number): number {
  const stat = statOf(pid);
  if (stat) return (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND;
  const parts = (ps(pid, 'time') ?? '').split(/[-:]/).map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

/** The command line of a process, or an empty text when there is none. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ps(pid, 'command') ?? '';
  }
}

/**
 * Sends one signal after the other until the process is gone; each has the given time. Gives whether it is
 * gone.
 */
export async function endProcess(
  pid: number,
  signals: readonly [NodeJS.Signals, number][],
): Promise<boolean> {
  for (const [signal, limitMs] of signals) {
    if (!isAlive(pid)) return true;
    sendSignal(pid, signal);
    const untilMs = nowMs() + limitMs;
    while (isAlive(pid) && nowMs() < untilMs) await pause(25);
  }
  return !isAlive(pid);
}

/** Sends a signal to a process that may be gone already. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone in the meantime, which is what a signal is for.
  }
}

const isZombie = (pid: number): boolean => statOf(pid)?.[0] === 'Z';

// The fields after the name in parentheses, which may itself hold spaces: state is the first, start time
// the 20th.
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return undefined;
  }
}
