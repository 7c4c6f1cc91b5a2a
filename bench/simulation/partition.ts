/** One partition of a simulated worker: the harness's own loop on the simulated broker and database. */
import { type Consumer, partitionsOf, subjectsOf } from '@/consumers/harness/define';
import type { KnownOrders } from '@/consumers/harness/known-orders';
import { workPartition } from '@/consumers/harness/partition';
import { openPartition } from '@/consumers/harness/partition-memory';
import type { Store } from '@/consumers/harness/store';
import type { PartitionLease, PartitionWrite } from '@/db/consuming/partition-write';
import { durableName } from '@/server/contracts/subjects';
import { logFor } from '@/server/log';
import { listen } from './broker/subscription';
import { entryOf } from './database/catalogue';
import { simulatedStore } from './database/store';
import { violationsAfterWrite } from './invariants/after-write';
import type { Process } from './time';
import type { World } from './world';

export type SimulatedPartition = {
  hold: PartitionLease;
  ended(): boolean;
  /** A parked delivery or a timeout is due. */
  wakeDue(): void;
  stop(): Promise<void>;
};

type Start = {
  world: World;
  process: Process;
  consumer: Consumer;
  hold: PartitionLease;
  seen: string;
  known: KnownOrders;
  before: Promise<void>;
};

const log = logFor('simulation');
log.level = 'silent';

/** Starts a partition after its predecessor has stopped. */
export function startPartition(start: Start): SimulatedPartition {
  const { world, process, consumer, hold, seen, known, before } = start;
  const stopping = new AbortController();
  const durable = durableName(consumer.name, hold.partition, world.partitions);
  const subjects = subjectsOf(consumer, hold.partition, world.partitions);
  const subscription = listen({ ...world, process }, durable, subjects);
  let due = false;
  let ended = false;
  const wakeDue = () => {
    due = true;
    subscription.nudge();
  };
  const takeDue = () => {
    const was = due;
    due = false;
    return was;
  };
  const ask = world.database(process);
  const memory = simulatedStore({
    ask,
    tables: world.tables,
    written: (write) => written(start, write),
    refused: (code) => world.refusals.set(code, (world.refusals.get(code) ?? 0) + 1),
  });
  const store: Store = {
    ...memory,
    async write(write) {
      await memory.write(write);
      if (write.events.length > 0) world.wakers.forEach((each) => void each());
    },
  };
  const outside = outsideOf(start);
  const partitions = partitionsOf(consumer, world.partitions);
  const work = before
    .then(() => {
      const assignment = openPartition({
        store,
        consumer,
        hold,
        outside,
        seen,
        partitions,
        known,
        wake: wakeDue,
      });
      return workPartition({ assignment, subscription, signal: stopping.signal, log, takeDue });
    })
    .catch((error: Error) => world.history.note(process, `${nameOf(start)} ends: ${error.message}`))
    .finally(async () => {
      ended = true;
      await subscription.close();
    });
  return {
    hold,
    ended: () => ended,
    wakeDue,
    async stop() {
      stopping.abort();
      subscription.nudge();
      await work;
    },
  };
}

const nameOf = ({ consumer, hold }: Start) => `${consumer.name}/${hold.partition}`;

/** Records a committed write in the history and checks the invariants. */
function written(start: Start, write: PartitionWrite): void {
  const { world, process } = start;
  const { done, events, held, released, timeouts } = write;
  const parts = [
    ...(done.length > 0 ? [`${done.length} done`] : []),
    ...events.map(({ fact, stream, version }) => `${fact.type} of ${shortOf(stream)} as ${version}`),
    ...held.map(({ state, stream, version, reason }) => `${state} ${shortOf(stream)}/${version}: ${reason}`),
    ...(released.length > 0 ? [`${released.length} released`] : []),
    ...timeouts.set.map(({ name, stream }) => `waits for ${name} of ${shortOf(stream)}`),
  ];
  if (parts.length > 0) world.history.note(process, `${nameOf(start)} writes: ${parts.join('; ')}`);
  world.violations.push(...violationsAfterWrite(world, write));
}

const shortOf = (stream: string) => stream.slice(0, 14);

/** More orders within minutes than screening tolerates. */
const many = Array.from({ length: 6 }, (_, index) => ({ orderId: `${index}`, last4: '4242' }));

function outsideOf({ world, process }: Start) {
  const { tables, cards, mails, strange } = world;
  return {
    cards: cards.clientOf(process),
    mail: mails.clientOf(process),
    ordersBefore: async ({ shopperId }: { shopperId: string }) => (strange.has(shopperId) ? many : []),
    catalogue: (skus: readonly string[]) =>
      world.database(process).read('read', () => skus.flatMap((sku) => entryOf(tables, sku) ?? [])),
    levels: { of: async () => undefined, note: async () => {} },
    wishes: { due: async () => [], fulfil: async () => {}, drop: async () => {} },
    contactOf: (orderId: string) => world.database(process).read('read', () => tables.contacts.get(orderId)),
    shopUrl: 'http://shop.example',
  };
}
