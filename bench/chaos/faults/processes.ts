/** Process faults: sudden death, and freezing with a later wake-up. */
import { pause } from '@/server/clock';
import { sendSignal } from '@/server/supervisor/process-table';
import type { Fault } from '../schedule';
import { pidOf, type TargetShop, untilKillNoticed } from '../target-shop';

/** Kills the process of a role; one of the workers when there are several. */
export async function kill(shop: TargetShop, fault: Fault): Promise<void> {
  const pid = await victimOf(shop, fault);
  sendSignal(pid, 'SIGKILL');
  await untilKillNoticed(shop, pid);
}

/** Freezes a process for the fault's duration. */
export async function freeze(shop: TargetShop, fault: Fault): Promise<void> {
  await whileFrozen(shop, await victimOf(shop, fault), () => pause(fault.forMs));
}

/** Runs `work` while a process is frozen. */
export async function whileFrozen(
  { frozen }: Pick<TargetShop, 'frozen'>,
  pid: number,
  work: () => Promise<void>,
): Promise<void> {
  sendSignal(pid, 'SIGSTOP');
  frozen.add(pid);
  try {
    await work();
  } finally {
    sendSignal(pid, 'SIGCONT');
    frozen.delete(pid);
  }
}

/** Picks the supervisor's worker or an extra one in turn, by the fault's time. */
async function victimOf(shop: TargetShop, { target = '', atMs }: Fault): Promise<number> {
  const own = await pidOf(shop, target);
  const all = target === 'consumers' ? [own, ...Object.values(shop.workers.pids())] : [own];
  return all[atMs % all.length] ?? own;
}
