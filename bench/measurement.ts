/** Runs each part of the measurement on one shop, one after the other. */
import type { Sql } from '@/db/connect';
import type { RunFile } from '@/server/supervisor/run-file';
import { type Check, checkAll } from './checks';
import type { Flags } from './flags';
import { newShoppers, placeConcurrently, placeOneAtATime, startBusyLoops } from './load';
import { OrderLog } from './order-log';
import { memoryNow } from './process-costs';
import { basket, hotBasket } from './shelves';
import { orderClient } from './shopper';
import { type Latencies, type Loaded, latencies, type Shopping, settled, underLoad } from './under-load';
import { insertsPerSecond, publishesPerSecond } from './yardsticks';

/** The servers' own speed, per second. */
export type Yardsticks = { inserts: number; publishes: number };

/** The whole measurement. */
export type Measured = {
  flags: Flags;
  idle: Latencies & { memory: { name: string; bytes: number }[] };
  /** Orders of many different products. */
  load?: Loaded;
  /** Orders of one hot product. */
  hot?: Loaded;
  yardsticks: Yardsticks;
  checks: Check[];
  profiles: string[];
};

type Stage = { sql: Sql; run: RunFile; flags: Flags; say: (line: string) => void };

const YARDSTICK_MS = 2_000;

/** Measures a newly started shop with stock. Throws when it stops working. */
export async function measureShop(stage: Stage): Promise<Measured> {
  const { sql, run, flags, say } = stage;
  const client = orderClient(run.urls.shop ?? '', Math.max(flags.concurrency, flags.shoppers));
  const log = new OrderLog(sql);
  say('Warming up …');
  const { cookies, orderIds: first } = await newShoppers(client, flags.shoppers);
  const shopping = { sql, run, client, log, cookies };
  const warm = await warmUp(shopping, flags);
  await settled(shopping, first.length + warm.length);
  say(`${flags.idle} orders, one at a time …`);
  const single = await placeOneAtATime(shopping, flags.idle);
  const memory = memoryNow(run);
  const endPressure = startBusyLoops(flags.pressure);
  const loads = await underLoads(stage, shopping).finally(endPressure);
  say('Checking …');
  const accepted = [...first, ...warm, ...single.orderIds, ...loads.orderIds];
  const checks = await checkAll({ sql, log, accepted, urls: run.urls });
  client.close();
  const { orderIds: _, ...measured } = loads;
  return { flags, idle: { ...(await latencies(shopping, single)), memory }, ...measured, checks };
}

async function warmUp({ client, cookies }: Shopping, { warm, concurrency }: Flags): Promise<string[]> {
  if (warm === 0) return [];
  return (await placeConcurrently(client, { orders: warm, concurrency, from: 0, cookies, lines: basket }))
    .orderIds;
}

/** Runs the requested loads; the yardsticks run before and after the first. */
async function underLoads({ run, flags, say }: Stage, shopping: Shopping) {
  const { concurrency, orders, hot, mix, profile } = flags;
  const plan = { concurrency, from: 0, cookies: shopping.cookies };
  const ordinary = async (profiled: readonly string[]) => {
    say(`${orders} orders, ${concurrency} at a time …`);
    return underLoad(shopping, { ...plan, orders, lines: basket }, profiled);
  };
  const sameThing = async (profiled: readonly string[]) => {
    say(`${hot} orders of one product, ${concurrency} at a time …`);
    return underLoad(shopping, { ...plan, orders: hot, lines: hotBasket }, profiled);
  };
  say('Yardsticks …');
  const before = await yardsticks(run);
  const first = mix === 'hot' ? await sameThing(profile) : await ordinary(profile);
  const after = await yardsticks(run);
  const second = mix === 'both' ? await sameThing([]) : undefined;
  return {
    orderIds: [...first.orderIds, ...(second?.orderIds ?? [])],
    ...(mix === 'hot' ? { hot: first.loaded } : { load: first.loaded, hot: second?.loaded }),
    yardsticks: {
      inserts: (before.inserts + after.inserts) / 2,
      publishes: (before.publishes + after.publishes) / 2,
    },
    profiles: first.profiles,
  };
}

async function yardsticks({ urls, natsCredentialsFile: credentialsFile }: RunFile): Promise<Yardsticks> {
  const inserts = await insertsPerSecond(urls.databaseOwner ?? '', YARDSTICK_MS);
  const publishes = await publishesPerSecond({ url: urls.nats ?? '', credentialsFile }, YARDSTICK_MS);
  return { inserts, publishes };
}
