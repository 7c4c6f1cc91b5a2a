/** Random sequences of store calls: partitions that write, park, wait, and change owners. */
import type { Chance } from '@/bench/simulation/chance';
import type { PartitionWrite } from '@/db/consuming/partition-write';
import { derivedId } from '@/server/ids';

/** The consumers and partitions of the sequences. */
export const consumers = ['inventory', 'order-status'];
export const PARTITIONS = 2;

export type RandomCall =
  | { call: 'readStreams'; streams: string[] }
  | { call: 'write'; write: PartitionWrite }
  | { call: 'alreadyDone'; consumer: string; eventIds: string[] }
  | { call: 'readRows'; keys: string[] }
  | { call: 'availableUnits'; skus: string[] }
  | { call: 'parkedStreams' | 'dueTimeouts'; assignment: { consumer: string; partition: number } }
  | { call: 'dueDeliveries'; assignment: { consumer: string; partition: number }; answered: string[] }
  | { call: 'next owner'; assignment: { consumer: string; partition: number } };

const streams = [1, 2, 3, 4].map((number) => `order-${derivedId('stream', number)}`);
const skus = ['TEAPOT', 'MUG', 'NOTHING'];
const eventId = (chance: Chance) => derivedId('event', chance.whole(1, 14));
const some = <T>(chance: Chance, most: number, make: () => T): T[] =>
  Array.from({ length: chance.whole(0, most) }, make);

/** The next call; `fencingTokens` are the current tokens of the partitions. */
export function randomCall(chance: Chance, fencingTokens: Map<string, number>): RandomCall {
  const consumer = chance.oneOf(consumers);
  const assignment = { consumer, partition: chance.whole(0, PARTITIONS - 1) };
  if (chance.happens(0.5)) return { call: 'write', write: randomWrite(chance, assignment, fencingTokens) };
  if (chance.happens(0.1)) return { call: 'next owner', assignment };
  return chance.oneOf<RandomCall>([
    { call: 'alreadyDone', consumer, eventIds: some(chance, 6, () => eventId(chance)) },
    { call: 'readStreams', streams: some(chance, 3, () => chance.oneOf(streams)) },
    { call: 'readRows', keys: some(chance, 3, () => `key-${chance.whole(1, 4)}`) },
    { call: 'availableUnits', skus },
    { call: 'parkedStreams', assignment },
    { call: 'dueDeliveries', assignment, answered: some(chance, 2, () => eventId(chance)) },
    { call: 'dueTimeouts', assignment },
  ]);
}

type Partition = { consumer: string; partition: number };

function randomWrite(
  chance: Chance,
  assignment: Partition,
  fencingTokens: Map<string, number>,
): PartitionWrite {
  const fencingToken =
    (fencingTokens.get(`${assignment.consumer}/${assignment.partition}`) ?? 0) -
    (chance.happens(0.1) ? 1 : 0);
  const isProjection = assignment.consumer === 'order-status';
  const over = some(chance, 1, () => timeoutOf(chance));
  const set = some(chance, 1, () => timeoutOf(chance));
  const held = some(chance, 1, () => heldOf(chance, assignment));
  const released = some(chance, 2, () => eventId(chance));
  return {
    assignment: { ...assignment, fencingToken },
    upTo: `${chance.whole(0, 50)}:${chance.whole(0, 9)}`,
    done: some(chance, 2, () => eventId(chance)),
    events: isProjection ? [] : some(chance, 2, () => factOf(chance)),
    moves: isProjection ? [] : some(chance, 2, () => moveOf(chance)),
    table: 'best_sellers',
    rows: isProjection ? rowsOf(chance) : [],
    news: [],
    held,
    released: released.filter((id) => held.every((one) => one.eventId !== id)),
    timeouts: { over, set: set.filter(({ stream }) => over.every((one) => one.stream !== stream)) },
  };
}

function factOf(chance: Chance): PartitionWrite['events'][number] {
  const stream = chance.oneOf(streams);
  const orderId = stream.slice('order-'.length);
  const type = 'receipt.sent';
  const actor = { kind: 'system', id: 'model' } as const;
  return {
    id: derivedId('fact', chance.whole(1, 200)),
    stream,
    version: chance.whole(1, 12),
    fact: { type, data: { orderId, messageId: chance.happens(0.05) ? '' : 'm@shop.example' } },
    metadata: { correlationId: 'model', causationId: 'model', actor },
  };
}

function moveOf(chance: Chance) {
  const available = chance.whole(-3, 3);
  return { sku: chance.oneOf(skus), available, reserved: -available, sold: 0 };
}

/** Each row of a write has its own key, as in every projection's write. */
function rowsOf(chance: Chance): PartitionWrite['rows'] {
  const first = chance.whole(1, 3);
  return [first, first + 1].map((number) => {
    const version = chance.whole(1, 9);
    return { key: `key-${number}`, version, row: { version, sold: chance.whole(0, 99) } };
  });
}

function heldOf(chance: Chance, { consumer, partition }: Partition): PartitionWrite['held'][number] {
  const number = chance.whole(1, 14);
  const state = chance.oneOf(['retrying', 'behind', 'dead'] as const);
  return {
    consumer,
    partition,
    eventId: derivedId('event', number),
    stream: chance.oneOf(streams),
    version: number,
    state,
    attempts: chance.whole(0, 5),
    dueInMs: state === 'retrying' ? chance.oneOf([-60_000, 600_000]) : null,
    silentMs: chance.whole(0, 9) * 100,
    reason: 'because',
    correlationId: 'model',
    raw: `event ${number}`,
  };
}

function timeoutOf(chance: Chance): PartitionWrite['timeouts']['set'][number] {
  const stream = chance.oneOf(streams);
  const dueInMs = chance.whole(1, 40) * 1_000 * chance.oneOf([-1, 1_000]);
  return { stream, name: 'waits', eventId: eventId(chance), correlationId: 'model', dueInMs };
}
