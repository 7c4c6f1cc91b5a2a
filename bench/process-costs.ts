/** CPU time and peak memory of each part of the shop, read from /proc. */

import { readdirSync, readFileSync } from 'node:fs';
import type { RunFile } from '@/server/supervisor/run-file';

/** One part: CPU milliseconds and peak bytes. */
export type Cost = { name: string; cpuMs: number; peakBytes: number };

/** All parts, and how many CPUs other programs kept busy. */
export type Costs = { parts: Cost[]; othersBusy: number };

const LOOK_MS = 2_000;
// Postgres's processes share most of their memory, so its proportional size must be sampled.
const shares = 'postgres';

/** The current memory of each part; empty where /proc does not exist. */
export const memoryNow = ({ pid, roles }: RunFile): { name: string; bytes: number }[] =>
  process.platform === 'linux'
    ? familiesOf(pid, roles).map((family) => ({ name: family.name, bytes: memoryOf(family) }))
    : [];

/** Starts measuring; the returned function stops it. Without /proc there are no parts. */
export function watchCosts({ pid, roles }: RunFile): () => Costs {
  if (process.platform !== 'linux') return () => ({ parts: [], othersBusy: 0 });
  const sinceMs = performance.now();
  const busyMs = machineBusyMs();
  const before = familiesOf(pid, roles);
  const earlier = new Map(before.map((family) => [family.name, cpuMsOf(family)]));
  const own = process.cpuUsage();
  let peakBytes = 0;
  const look = () => {
    const family = familiesOf(pid, roles).find(({ name }) => name === shares);
    if (family) peakBytes = Math.max(peakBytes, memoryOf(family));
  };
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    look();
    const families = familiesOf(pid, roles);
    const parts = families.map((family) => costOf(family, earlier.get(family.name) ?? 0, peakBytes));
    const { user, system } = process.cpuUsage(own);
    const bench = {
      name: 'this benchmark',
      cpuMs: (user + system) / 1000,
      peakBytes: process.memoryUsage.rss(),
    };
    const all = [...parts, bench];
    const ours = all.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
    const tookMs = performance.now() - sinceMs;
    return { parts: all, othersBusy: Math.max(0, machineBusyMs() - busyMs - ours) / tookMs };
  };
}

const costOf = (family: Family, earlierMs: number, sharedPeak: number): Cost => ({
  name: family.name,
  cpuMs: cpuMsOf(family) - earlierMs,
  peakBytes: family.name === shares ? sharedPeak : highestOf(family),
});

const TICK_MS = 10;

type Stat = { pid: number; parent: number; cpuMs: number };

/** The processes of one role: its own and their children, without other roles. */
export type Family = { name: string; pids: number[] };

/** Groups the processes by role; the rest under `root` is called `supervisor`. */
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

/** The CPU milliseconds of a family so far, with ended children. */
export const cpuMsOf = ({ pids }: Family): number =>
  pids.reduce((sum, pid) => sum + (statOf(pid)?.cpuMs ?? 0), 0);

/** The CPU milliseconds of the whole machine so far. */
export function machineBusyMs(): number {
  const [, ...fields] = read('/proc/stat').split('\n')[0]?.split(/\s+/) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = fields.map(Number);
  return (user + nice + system + irq + soft) * TICK_MS;
}

/** The current memory of a family in bytes, with shared memory counted once. */
export const memoryOf = ({ pids }: Family): number =>
  pids.reduce((sum, pid) => sum + field(`/proc/${pid}/smaps_rollup`, 'Pss'), 0);

/** The peak memory of a family's first process, in bytes. */
export const highestOf = ({ pids: [pid = 0] }: Family): number => field(`/proc/${pid}/status`, 'VmHWM');

function field(file: string, name: string): number {
  const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(read(file))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

// Fields follow the parenthesised name, which may contain spaces; the parent is the 2nd, times start at the
// 12th.
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
