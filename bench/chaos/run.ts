/** One run: orders and faults at the same time, then an end of all faults, and the truth. */
import { setMaxListeners } from 'node:events';
import { connect } from '@/db/connect';
import { nowMs, pause } from '@/server/clock';
import { connectBroker } from '@/server/nats';
import { examineAll } from '../verify/examination';
import { placeOf } from '../verify/place';
import { haveSeenAll } from './about-pages';
import { aimAll } from './aimed';
import { converge } from './converge';
import { doErrands } from './do-errands';
import { errandsOf } from './errands';
import { heal } from './heal';
import type { Journal } from './journal';
import { type Operator, signIn } from './operator';
import { returnsOf } from './return-plans';
import { scheduleOf } from './schedule';
import { fillShelves } from './shelves';
import { type Counter, type Day, newShoppers, placeOrders } from './shoppers';
import type { Stage } from './stage';
import { readStored, type Stored } from './stored';
import { strikeAll } from './striker';
import { takeBack } from './take-back';
import { openPage, type Seen } from './test-browser';
import { watchProcesses } from './up-times';
import type { Gathered } from './verdict';
import { isNoAnswer, webOf } from './web';

/** What a run is to do. */
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

/** Runs it on a stage that is set. Throws when the shop does not come back at all. */
export async function runChaos(
  stage: Stage,
  journal: Journal,
  { wanted, say }: { wanted: Wanted; say: (line: string) => void },
): Promise<Gathered> {
  const schedule = scheduleOf(wanted);
  const { shop = '', gateway = '' } = stage.urls;
  const web = webOf(shop);
  await fillShelves(stage.sql, wanted.orders);
  const cookies = await newShoppers(web);
  const [closing, ending, givingUp] = [new AbortController(), new AbortController(), new AbortController()];
  for (const { signal } of [closing, ending, givingUp]) setMaxListeners(0, signal);
  const pages = cookies
    .slice(0, WATCHERS)
    .map((cookie) => openPage({ web, shop, gateway, cookie }, closing.signal));
  const { durationMs } = schedule;
  say(`${wanted.orders} orders and ${schedule.faults.length} faults in ${(durationMs / 1_000).toFixed(0)} s`);
  const counter = { web, journal, cookies, givingUp: givingUp.signal };
  const operator = await signIn(counter, stage.urls.database ?? '');
  const ordering = Promise.all([
    buyAndReturn(counter, operator, { ...wanted, durationMs, faultsOver: ending.signal }),
    doErrands(operator, errandsOf({ ...wanted, durationMs })),
  ]);
  const fromMs = nowMs();
  const upTimes = watchProcesses(stage, ending.signal);
  const aiming = aimAll(stage, { aims: schedule.aims, upTimes, ending: ending.signal });
  const struck = await strikeAll(stage, schedule, { upTimes, say });
  await Promise.race([aiming, pause(Math.max(durationMs, LATE_AIMS_MS))]);
  ending.abort();
  const hits = await aiming;
  const fire = { fromMs, untilMs: nowMs(), up: upTimes.all() };
  await heal(stage);
  const healedMs = nowMs();
  say('healed');
  await Promise.race([ordering, untilNobodyIsAnswered(journal)]);
  givingUp.abort();
  await ordering;
  const converged = await converge(stage.sql, healedMs);
  const stored = await untilSeen(stage, pages);
  closing.abort();
  const examined = await examineAll(stage.sql, placeOf(stage.urls), { settled: true });
  return { ...wanted, schedule, struck, hits, fire, healedMs, converged, examined, stored, journal, pages };
}

/** Places all orders, and has those returned that are to come back; resolves when all of it is answered. */
async function buyAndReturn(counter: Omit<Counter, 'bought'>, operator: Operator, day: Day): Promise<void> {
  const returning: Promise<void>[] = [];
  const bought: Counter['bought'] = (plan, order) => {
    returning.push(takeBack(operator, { ...order, web: counter.web }, returnsOf(day.seed, plan)));
  };
  await placeOrders({ ...counter, bought }, day);
  await Promise.all(returning);
}

/** Whoever still stands in line is waited for as long as the shop answers somebody. */
async function untilNobodyIsAnswered({ lines }: Journal): Promise<void> {
  for (let before = -1, answered = 0; before !== answered; ) {
    await pause(LATECOMERS_MS);
    before = answered;
    answered = lines.filter((line) => 'status' in line && !isNoAnswer(line)).length;
  }
}

/** News of the last facts may still be on their way to the pages. */
async function untilSeen({ sql }: Stage, pages: readonly Seen[]): Promise<Stored> {
  const untilMs = nowMs() + PAGES_MS;
  for (;;) {
    const stored = await readStored(sql);
    if (haveSeenAll(pages, stored) || nowMs() > untilMs) return stored;
    await pause(250);
  }
}

/** The ways to the database and to the broker of a shop, for whoever breaks it. */
export async function waysInto(urls: Stage['urls'], credentialsFile: string) {
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
