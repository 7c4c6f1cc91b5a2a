/** Reads the system's process table, so that a reused process id is never mistaken for ours. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { nowMs, pause } from '@/server/clock';

const TICKS_A_SECOND = 100;

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The process's start time as the system reports it; with the id it is unique. */
export function startOf(pid: number): string | undefined {
  const stat = statOf(pid);
  return stat ? stat[19] : ps(pid, 'lstart');
}

/** The CPU seconds used by a process; 0 when it is gone. */
export function cpuSecondsOf(pid: number): number {
  const stat = statOf(pid);
  if (stat) return (Number(stat[11]) + Number(stat[12])) / TICKS_A_SECOND;
  const parts = (ps(pid, 'time') ?? '').split(/[-:]/).map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

/** A process's command line, or an empty text. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ps(pid, 'command') ?? '';
  }
}

/**
 * Sends each signal in turn until the process is gone, each with its own timeout. Returns whether it is
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

/** Sends a signal to a process that may be gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone, which is what the signal is for.
  }
}

const isZombie = (pid: number): boolean => statOf(pid)?.[0] === 'Z';

// The fields after the parenthesised name, which may contain spaces: state is the first, start time the
// 20th.
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
