/**
 * The shoppers: they order at a steady pace, retry until they have a response, and journal every response.
 */
import { nowMs, pause } from '@/server/clock';
import { orderAccepted } from '@/server/contracts/order-api';
import type { Journal } from './journal';
import { type OrderPlan, otherBody, planOf, SHOPPERS, wisherOf } from './order-plans';
import type { ShopClient, ShopResponse } from './shop-client';
import { untilAnswered } from './shop-client';

/** The most concurrent shoppers; the others queue. */
const AT_ONCE = 48;
/** Delayed shoppers come later, at up to this multiple of the usual pace. */
const HURRY = 2;

/** What shoppers need: a client, a journal, cookies, and when to give up. */
export type ShopperContext = {
  web: ShopClient;
  journal: Journal;
  cookies: readonly string[];
  givingUp: AbortSignal;
  /** Called for each accepted order after its shopper's last action. */
  bought(plan: OrderPlan, order: { orderId: string; cookie: string }): void;
};

/** Cookies of the returning shoppers. Throws when the shop sets none. */
export async function newShoppers(web: ShopClient): Promise<string[]> {
  const cookies: string[] = [];
  for (let shopper = 0; shopper < SHOPPERS; shopper += 1) {
    const { cookie } = await web({ path: '/' });
    if (!cookie) throw new Error('the shop set no cookie');
    cookies.push(cookie);
  }
  return cookies;
}

/** How many shoppers come in which time; more come at the same pace while there are faults. */
export type Workload = { seed: number; orders: number; durationMs: number; faultsOver: AbortSignal };

/** Places all orders at an even pace, slower while the shop is slow; resolves after the last response. */
export async function placeOrders(
  counter: ShopperContext,
  { seed, orders, ...day }: Workload,
): Promise<void> {
  const paceMs = day.durationMs / orders;
  const startMs = nowMs();
  const inside = new Set<Promise<void>>();
  let cameMs = startMs;
  for (let number = 0; number < orders || !day.faultsOver.aborted; number += 1) {
    const dueMs = Math.max(startMs + number * paceMs, cameMs + paceMs / HURRY);
    await pause(dueMs - nowMs(), counter.givingUp);
    if (inside.size >= AT_ONCE) await Promise.race(inside);
    if (counter.givingUp.aborted) break;
    cameMs = nowMs();
    const visit = placeOne(counter, planOf(seed, number)).finally(() => inside.delete(visit));
    inside.add(visit);
  }
  await Promise.all(inside);
}

async function placeOne(counter: ShopperContext, plan: OrderPlan): Promise<void> {
  const atOnce = plan.clicks.filter((click) => click === 'same at once');
  const { givingUp } = counter;
  const patience = { givingUp, offset: plan.number };
  const [first] = await Promise.all([
    untilAnswered(() => ask(counter, plan, 'same'), patience),
    ...atOnce.map(() => ask(counter, plan, 'same')),
  ]);
  const accepted = orderAccepted.safeParse(first?.body).data;
  if (!accepted) return;
  for (const click of plan.clicks) {
    if (click !== 'same at once') await ask(counter, plan, click === 'same later' ? 'same' : 'other');
  }
  const cookie = first?.cookie ?? cookieOf(counter, plan);
  if (!cookie) return;
  const order = { orderId: accepted.orderId, cookie };
  if (plan.cancelAfterMs !== undefined) {
    await pause(plan.cancelAfterMs, givingUp);
    await untilAnswered(() => cancel(counter, plan, order), patience);
  }
  counter.bought(plan, order);
  await wish(counter, plan);
}

/** Requests a back-in-stock mail; the shop rejects it for an available product. */
async function wish(counter: ShopperContext, plan: OrderPlan): Promise<void> {
  const { number, key, shopper, wishFor: sku } = plan;
  const cookie = cookieOf(counter, plan);
  if (!sku || !cookie || shopper === undefined) return;
  const body = { wanted: true, email: wisherOf(shopper) };
  const ask = async () => {
    const answer = await counter.web({ path: `/api/products/${sku}/wish`, body, cookie });
    const { status, code } = answer;
    await counter.journal.note({ kind: 'wish', number, key, sku, email: body.email, status, code });
    return answer;
  };
  await untilAnswered(ask, { givingUp: counter.givingUp, offset: number });
}

const cookieOf = ({ cookies }: ShopperContext, { shopper }: OrderPlan): string | undefined =>
  shopper === undefined ? undefined : cookies[shopper];

async function ask(counter: ShopperContext, plan: OrderPlan, which: 'same' | 'other'): Promise<ShopResponse> {
  const { number, key } = plan;
  const cookie = cookieOf(counter, plan);
  const sinceMs = nowMs();
  await counter.journal.note({ kind: 'asks', number, key, body: which });
  const body = which === 'same' ? plan.body : otherBody(plan);
  const answer = await counter.web({ path: '/api/orders', body, key, ...(cookie ? { cookie } : {}) });
  const { status, code } = answer;
  const orderId = orderAccepted.safeParse(answer.body).data?.orderId;
  const ms = nowMs() - sinceMs;
  await counter.journal.note({ kind: 'answer', number, key, body: which, status, code, orderId, ms });
  return answer;
}

async function cancel(
  { web, journal }: ShopperContext,
  { number, key }: OrderPlan,
  { orderId, cookie }: { orderId: string; cookie: string },
): Promise<ShopResponse> {
  const answer = await web({ path: `/api/orders/${orderId}/cancel`, body: {}, cookie });
  const { status, code } = answer;
  await journal.note({ kind: 'cancel', number, key, orderId, status, code });
  return answer;
}
