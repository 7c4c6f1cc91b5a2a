/** Processes that die without a word, and processes that fall asleep and wake up as if nothing had been. */
import { pause } from '@/server/clock';
import { sendSignal } from '@/server/supervisor/process-table';
import type { Fault } from '../schedule';
import { pidOf, type TargetShop, untilKillNoticed } from '../target-shop';

/** Ends the process of a role; one of the workers when there are several. */
export async function kill(shop: TargetShop, fault: Fault): Promise<void> {
  const pid = await victimOf(shop, fault);
  sendSignal(pid, 'SIGKILL');
  await untilKillNoticed(shop, pid);
}

/** Stops a process and lets it go on later. */
export async function freeze(shop: TargetShop, fault: Fault): Promise<void> {
  await whileFrozen(shop, await victimOf(shop, fault), () => pause(fault.forMs));
}

/** Does something while a process sleeps. */
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

/** The supervisor's own worker and those beside it are hit in turn, by the moment of the fault. */
async function victimOf(shop: TargetShop, { target = '', atMs }: Fault): Promise<number> {
  const own = await pidOf(shop, target);
  const all = target === 'consumers' ? [own, ...Object.values(shop.workers.pids())] : [own];
  return all[atMs % all.length] ?? own;
}
