import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Chance, chanceOf } from '@/bench/simulation/chance';
import { postgresStore, type Store } from '@/consumers/harness/store';
import { declarePartitions, leasePartitions } from '@/db/consuming/consumer-partitions';
import { errorClassOf } from '@/db/error-class';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import { stockShelf } from '@/db/testing/test-shelf';
import { begin, end } from './log';
import { declarePartitions as declareSimulated, leasePartitions as holdSimulated } from './partitions';
import { seedStock } from './place-order';
import { consumers, PARTITIONS, type RandomCall, randomCall } from './random-calls';
import { simulatedStore } from './store';
import { emptyTables, type Tables } from './tables';

const stock = { TEAPOT: 6, MUG: 3 };
const declared = consumers.map((consumer) => ({ consumer, partitions: PARTITIONS, follows: [] }));
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

/** The simulated store without a network: every call succeeds at once. */
function simulated(tables: Tables): Store {
  const write = async <T>(_kind: string, act: (xid: number) => T) => {
    const xid = begin(tables);
    try {
      return act(xid);
    } finally {
      end(tables, xid);
    }
  };
  return simulatedStore({ ask: { read: async (_kind, act) => act(), write }, tables });
}

/** The result of a call, or how the harness classifies its error. */
async function answerTo(store: Store, call: RandomCall): Promise<unknown> {
  try {
    return await ask(store, call);
  } catch (error) {
    return errorClassOf(error);
  }
}

async function ask(store: Store, call: RandomCall): Promise<unknown> {
  if (call.call === 'write') return store.write(call.write);
  if (call.call === 'alreadyDone') return store.alreadyDone(call.consumer, call.eventIds);
  if (call.call === 'availableUnits') return store.availableUnits(call.skus);
  if (call.call === 'readRows') return store.readRows('best_sellers', call.keys);
  if (call.call === 'parkedStreams') return store.parkedStreams(call.assignment);
  if (call.call === 'dueDeliveries') {
    return (await store.dueDeliveries(call.assignment, call.answered)).map((one) => ({ ...one }));
  }
  if (call.call === 'dueTimeouts')
    return (await store.dueTimeouts(call.assignment)).map((one) => ({ ...one }));
  if (call.call === 'readStreams') return withoutTimes(await store.readStreams(call.streams));
}

const withoutTimes = (streams: Awaited<ReturnType<Store['readStreams']>>) =>
  new Map([...streams].map(([name, events]) => [name, events.map((event) => ({ ...event, at: '' }))]));

/** Another worker takes over a partition in both stores; returns both fencing tokens. */
async function nextOwner(
  tables: Tables,
  assignment: { consumer: string; partition: number },
  worker: string,
) {
  await database.sql`update consumer_partitions set owner = null where consumer = ${assignment.consumer}`;
  for (const one of tables.assignments) if (one.consumer === assignment.consumer) one.owner = null;
  const hold = { worker, wanted: [assignment], leaseMs: 600_000 };
  const [real] = await leasePartitions(database.sql, hold);
  const [fake] = holdSimulated(tables, hold);
  return [fake?.fencingToken, real?.fencingToken];
}

async function bothAnew(): Promise<{ tables: Tables; fake: Store; real: Store }> {
  await database.stop();
  database = await testDatabase();
  const { sql } = database;
  await declarePartitions(sql, declared);
  await stockShelf(sql, stock);
  const tables = emptyTables();
  declareSimulated(tables, declared);
  seedStock(tables, begin(tables), stock);
  return { tables, fake: simulated(tables), real: postgresStore(sql) };
}

async function compared(chance: Chance, calls: number): Promise<Map<string, number>> {
  const { tables, fake, real } = await bothAnew();
  const fencingTokens = new Map<string, number>();
  const met = new Map<string, number>();
  for (let made = 0; made < calls; made += 1) {
    const call = randomCall(chance, fencingTokens);
    if (call.call === 'next owner') {
      const [fencingToken, realFencingToken] = await nextOwner(tables, call.assignment, `worker ${made}`);
      expect(fencingToken).toBe(realFencingToken);
      fencingTokens.set(`${call.assignment.consumer}/${call.assignment.partition}`, fencingToken ?? 0);
      continue;
    }
    const [simulatedAnswer, answer] = [await answerTo(fake, call), await answerTo(real, call)];
    expect(simulatedAnswer, JSON.stringify(call)).toEqual(answer);
    const name = typeof answer === 'string' ? `${call.call} ${answer}` : call.call;
    met.set(name, (met.get(name) ?? 0) + 1);
  }
  return met;
}

test('the simulated store gives the same answers as Postgres', async () => {
  const met = new Map<string, number>();
  for (let seed = 1; seed <= 10; seed += 1) {
    for (const [name, times] of await compared(chanceOf(seed, 'calls'), 300)) {
      met.set(name, (met.get(name) ?? 0) + times);
    }
  }
  for (const trouble of ['conflict', 'lease-lost', 'unusable']) {
    expect(met.get(`write ${trouble}`)).toBeGreaterThan(25);
  }
  expect(met.get('write')).toBeGreaterThan(250);
});
