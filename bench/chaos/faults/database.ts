/** Database faults: cut connections and an immediate shutdown. */
import { sendSignal } from '@/server/supervisor/process-table';
import { pidOf, type TargetShop } from '../target-shop';

/** Terminates every connection of the shop. */
export async function terminateBackends({ sql }: TargetShop): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
}

/** Stops the server without a checkpoint: it recovers from its WAL at the next start. */
export async function stopAtOnce(shop: TargetShop): Promise<void> {
  sendSignal(await pidOf(shop, 'postgres'), 'SIGQUIT');
}
