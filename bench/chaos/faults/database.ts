/** A database that cuts its connections, or goes down in the middle of everything. */
import { sendSignal } from '@/server/supervisor/process-table';
import { pidOf, type TargetShop } from '../target-shop';

/** Ends every connection of the shop, whatever it is doing. */
export async function terminateBackends({ sql }: TargetShop): Promise<void> {
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
}

/** Ends the server without a checkpoint: it recovers from its log at the next start. */
export async function stopAtOnce(shop: TargetShop): Promise<void> {
  sendSignal(await pidOf(shop, 'postgres'), 'SIGQUIT');
}
