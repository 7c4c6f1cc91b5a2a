/** What a stretch of work cost each part of the shop: the time of a processor, and the most memory. */
import type { RunFile } from '@/server/supervisor/run-file';
import { cpuMsOf, type Family, familiesOf, highestOf, machineBusyMs, memoryOf } from './processes';

/** What one part had: time of a processor in milliseconds, and the most memory in bytes. */
export type Cost = { name: string; cpuMs: number; peakBytes: number };

/** What all had, and how busy the machine was with other things, in processors. */
export type Costs = { parts: Cost[]; othersBusy: number };

const LOOK_MS = 2_000;
// Many processes that share most of their memory: only what each adds counts, and only looking tells.
const shares = 'postgres';

/** The memory of each part now, in bytes; empty where the system does not tell. */
export const memoryNow = ({ pid, roles }: RunFile): { name: string; bytes: number }[] =>
  process.platform === 'linux'
    ? familiesOf(pid, roles).map((family) => ({ name: family.name, bytes: memoryOf(family) }))
    : [];

/**
 * Begins to watch; the function it gives ends it and tells. Where the system does not tell, there are no
 * parts.
 */
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
