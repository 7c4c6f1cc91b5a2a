/** One run: orders and faults together, then no faults, then the examination. */
import { setMaxListeners } from 'node:events';
import { connect } from '@/db/connect';
import { nowMs, pause } from '@/server/clock';
import { connectBroker } from '@/server/nats';
import { examine } from '../verify/examination';
import { targetOf } from '../verify/target';
import { converge } from './converge';
import { hitFailpoints } from './failpoint-hits';
import { injectFaults } from './fault-injector';
import { heal } from './heal';
import type { Journal } from './journal';
import { openReturns } from './open-returns';
import { type Operator, signIn } from './operator';
import { operatorScript, runOperatorScript } from './operator-script';
import { haveSeenAll } from './page-claims';
import { returnsOf } from './return-plans';
import { scheduleOf } from './schedule';
import { fillShelves } from './shelves';
import { isInconclusive, shopClient } from './shop-client';
import { newShoppers, placeOrders, type ShopperContext, type Workload } from './shoppers';
import { readStored, type Stored } from './stored';
import type { TargetShop } from './target-shop';
import { openPage, type PageLog } from './test-page';
import { watchProcesses } from './uptimes';
import type { Gathered } from './verdict';

/** The size of a run. */
export type Wanted = {
  seed: number;
  orders: number;
  kills: number;
  others: number;
  aimed: number;
  minutes?: number;
};

const WATCHERS = 4;
const LATE_AIMS_MS = 60_000;
const LATECOMERS_MS = 30_000;
const PAGES_MS = 15_000;

/** Runs chaos against a started shop. Throws when the shop does not come back at all. */
export async function runChaos(
  shop: TargetShop,
  journal: Journal,
  { wanted, say }: { wanted: Wanted; say: (line: string) => void },
): Promise<Gathered> {
  const schedule = scheduleOf(wanted);
  const { shop: url = '', gateway = '' } = shop.urls;
  const web = shopClient(url);
  await fillShelves(shop.sql, wanted.orders);
  const cookies = await newShoppers(web);
  const [closing, ending, givingUp] = [new AbortController(), new AbortController(), new AbortController()];
  for (const { signal } of [closing, ending, givingUp]) setMaxListeners(0, signal);
  const pages = cookies
    .slice(0, WATCHERS)
    .map((cookie) => openPage({ web, shop: url, gateway, cookie }, closing.signal));
  const { durationMs } = schedule;
  say(`${wanted.orders} orders and ${schedule.faults.length} faults in ${(durationMs / 1_000).toFixed(0)} s`);
  const counter = { web, journal, cookies, givingUp: givingUp.signal };
  const operator = await signIn(counter, shop.urls.database ?? '');
  const ordering = Promise.all([
    buyAndReturn(counter, operator, { ...wanted, durationMs, faultsOver: ending.signal }),
    runOperatorScript(operator, operatorScript({ ...wanted, durationMs })),
  ]);
  const fromMs = nowMs();
  const uptimes = watchProcesses(shop, ending.signal);
  const aiming = hitFailpoints(shop, { aims: schedule.aims, uptimes, ending: ending.signal });
  const injected = await injectFaults(shop, schedule, { uptimes, say });
  await Promise.race([aiming, pause(Math.max(durationMs, LATE_AIMS_MS))]);
  ending.abort();
  const hits = await aiming;
  const fire = { fromMs, untilMs: nowMs(), up: uptimes.all() };
  await heal(shop);
  const healedMs = nowMs();
  say('healed');
  await Promise.race([ordering, untilNobodyIsAnswered(journal)]);
  givingUp.abort();
  await ordering;
  const converged = await converge(shop.sql, healedMs);
  const stored = await untilSeen(shop, pages);
  closing.abort();
  const examined = await examine(shop.sql, targetOf(shop.urls), { settled: true });
  return { ...wanted, schedule, injected, hits, fire, healedMs, converged, examined, stored, journal, pages };
}

/** Places all orders and opens their returns; resolves when all have their responses. */
async function buyAndReturn(
  counter: Omit<ShopperContext, 'bought'>,
  operator: Operator,
  day: Workload,
): Promise<void> {
  const returning: Promise<void>[] = [];
  const bought: ShopperContext['bought'] = (plan, order) => {
    returning.push(openReturns(operator, { ...order, web: counter.web }, returnsOf(day.seed, plan)));
  };
  await placeOrders({ ...counter, bought }, day);
  await Promise.all(returning);
}

/** Waits for the remaining shoppers as long as the shop still answers some. */
async function untilNobodyIsAnswered({ lines }: Journal): Promise<void> {
  for (let before = -1, answered = 0; before !== answered; ) {
    await pause(LATECOMERS_MS);
    before = answered;
    answered = lines.filter((line) => 'status' in line && !isInconclusive(line)).length;
  }
}

/** The last changes may still be on their way to the pages. */
async function untilSeen({ sql }: TargetShop, pages: readonly PageLog[]): Promise<Stored> {
  const untilMs = nowMs() + PAGES_MS;
  for (;;) {
    const stored = await readStored(sql);
    if (haveSeenAll(pages, stored) || nowMs() > untilMs) return stored;
    await pause(250);
  }
}

/** Connects to the shop's database and broker, for the fault injectors. */
export async function connectTo(urls: TargetShop['urls'], credentialsFile: string) {
  const sql = connect(urls.databaseOwner ?? '', { max: 4, asOwner: true });
  const broker = await connectBroker('chaos', { url: urls.nats ?? '', credentialsFile });
  return {
    sql,
    broker,
    close: async () => {
      await broker.close();
      await sql.end({ timeout: 5 });
    },
  };
}
