/** The command `npm run rebase`: a log that was restored from a dump is read here in the order it had. */
import { jetstream } from '@nats-io/jetstream';
import { rebaseLog } from '@/db/rebase-log';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { env, required } from '@/server/env';
import { connectBroker } from '@/server/nats';

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What a broker still holds has the places of the old server: the relay fills it again from the log. */
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
  say(`${count} events are in the order they had, and every checkpoint is where it was.`);
  if (env().NATS_URL) {
    await emptyBroker();
    say('The broker is empty; the relay fills it from the log.');
  } else say('Start the shop with a new, empty broker (NATS_URL is not set here): the relay fills it.');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(2);
  },
);
