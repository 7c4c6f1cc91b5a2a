/** `npm run rebase`: restores the log's order and the checkpoints after a restore from a dump. */
import { jetstream } from '@nats-io/jetstream';
import { rebaseLog } from '@/db/log/rebase-log';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { env, required } from '@/server/env';
import { connectBroker } from '@/server/nats';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The broker's messages carry the old server's positions; the relay refills it from the log. */
async function emptyBroker(): Promise<void> {
  const broker = await connectBroker('rebase');
  try {
    const manager = await jetstream(broker, { timeout: 5_000 }).jetstreamManager(false);
    await manager.streams.delete(EVENTS_STREAM).catch((error: Error) => {
      if (error.name !== 'StreamNotFoundError') throw error;
    });
  } finally {
    await broker.close();
  }
}

async function main(): Promise<void> {
  const count = await rebaseLog(required('DATABASE_URL'));
  say(`Restored the order of ${count} events and every checkpoint.`);
  if (env().NATS_URL) {
    await emptyBroker();
    say('Emptied the broker; the relay refills it from the log.');
  } else
    say('NATS_URL is not set: start the shop with a new, empty broker. The relay fills it from the log.');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(2);
  },
);
