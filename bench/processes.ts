/**
 * What the system knows of the shop's processes: which they are, their memory, and the time they had of a
 * processor.
 */
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 10;

type Stat = { pid: number; parent: number; cpuMs: number };

/** The processes of one role: it and all that it started, except for other roles. */
export type Family = { name: string; pids: number[] };

/**
 * The families of these roles, by the system's own table; the rest of what `root` started is called
 * `supervisor`.
 */
export function familiesOf(root: number, roles: Readonly<Record<string, number>>): Family[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? []);
  const owned = new Set(Object.values(roles));
  const under = (pid: number): number[] => [
    pid,
    ...all
      .filter(({ parent, pid: child }) => parent === pid && !owned.has(child))
      .flatMap((one) => under(one.pid)),
  ];
  return [
    ...Object.entries(roles).map(([name, pid]) => ({ name, pids: under(pid) })),
    { name: 'supervisor', pids: under(root) },
  ];
}

/** The time a family had of a processor so far, children that ended included, in milliseconds. */
export const cpuMsOf = ({ pids }: Family): number =>
  pids.reduce((sum, pid) => sum + (statOf(pid)?.cpuMs ?? 0), 0);

/** The time all processors of this machine were busy so far, in milliseconds. */
export function machineBusyMs(): number {
  const [, ...fields] = read('/proc/stat').split('\n')[0]?.split(/\s+/) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = fields.map(Number);
  return (user + nice + system + irq + soft) * TICK_MS;
}

/** The memory of a family now in bytes; what processes have in common is counted once. */
export const memoryOf = ({ pids }: Family): number =>
  pids.reduce((sum, pid) => sum + field(`/proc/${pid}/smaps_rollup`, 'Pss'), 0);

/** The most memory that the first process of a family ever had, in bytes. */
export const highestOf = ({ pids: [pid = 0] }: Family): number => field(`/proc/${pid}/status`, 'VmHWM');

function field(file: string, name: string): number {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(file))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

// The fields after the name in parentheses, which may itself hold spaces; the parent is the second, times
// from the 12th.
function statOf(pid: number): Stat | undefined {
  const text = read(`/proc/${pid}/stat`);
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  if (text === '') return undefined;
  const cpuMs = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) * TICK_MS;
  return { pid, parent: fields[1] ?? 0, cpuMs };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
