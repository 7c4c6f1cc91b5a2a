/** The shoppers: they order at their own pace, ask again until they are answered, and note every answer. */
import { nowMs, pause } from '@/server/clock';
import { orderAccepted } from '@/server/contracts/order-api';
import type { Journal } from './journal';
import { type OrderPlan, otherBody, planOf, SHOPPERS } from './order-plans';
import { type Answer, isNoAnswer, type Web } from './web';

const AGAIN_MS = 400;
const LONGEST_MS = 4_000;
/** As many shoppers push into the shop at the same time; the others stand in line before it. */
const AT_ONCE = 128;

/** What shoppers need: the way to the shop, where to note, and until when they have patience. */
export type Counter = { web: Web; journal: Journal; cookies: readonly string[]; givingUp: AbortSignal };

/** The cookies of the lasting shoppers. Throws when the shop gives none. */
export async function newShoppers(web: Web): Promise<string[]> {
  const cookies: string[] = [];
  for (let shopper = 0; shopper < SHOPPERS; shopper += 1) {
    const { cookie } = await web({ path: '/' });
    if (!cookie) throw new Error('the shop gave a shopper no cookie');
    cookies.push(cookie);
  }
  return cookies;
}

/**
 * Places all orders, spread evenly over a time unless the shop keeps shoppers waiting; resolves when the last
 * one has the last answer.
 */
export async function placeOrders(
  counter: Counter,
  { seed, orders, durationMs }: { seed: number; orders: number; durationMs: number },
): Promise<void> {
  const startMs = nowMs();
  const inside = new Set<Promise<void>>();
  for (let number = 0; number < orders && !counter.givingUp.aborted; number += 1) {
    await pause(startMs + (number / orders) * durationMs - nowMs(), counter.givingUp);
    if (inside.size >= AT_ONCE) await Promise.race(inside);
    const visit = placeOne(counter, planOf(seed, number)).finally(() => inside.delete(visit));
    inside.add(visit);
  }
  await Promise.all(inside);
}

async function placeOne(counter: Counter, plan: OrderPlan): Promise<void> {
  const atOnce = plan.clicks.filter((click) => click === 'same at once');
  const [first] = await Promise.all([
    untilAnswered(counter, plan, () => ask(counter, plan, 'same')),
    ...atOnce.map(() => ask(counter, plan, 'same')),
  ]);
  const accepted = orderAccepted.safeParse(first?.body).data;
  if (!accepted) return;
  for (const click of plan.clicks) {
    if (click !== 'same at once') await ask(counter, plan, click === 'same later' ? 'same' : 'other');
  }
  const cookie = first?.cookie ?? cookieOf(counter, plan);
  if (plan.cancelAfterMs === undefined || !cookie) return;
  await pause(plan.cancelAfterMs, counter.givingUp);
  await untilAnswered(counter, plan, () => cancel(counter, plan, { orderId: accepted.orderId, cookie }));
}

async function untilAnswered(
  { givingUp }: Counter,
  { number }: OrderPlan,
  once: () => Promise<Answer>,
): Promise<Answer | undefined> {
  for (let waitMs = AGAIN_MS; !givingUp.aborted; waitMs = Math.min(LONGEST_MS, waitMs * 1.5)) {
    const answer = await once();
    if (!isNoAnswer(answer)) return answer;
    // Whoever was not answered comes back a little sooner or later than the others.
    await pause(waitMs + (number % 7) * 40, givingUp);
  }
  return undefined;
}

const cookieOf = ({ cookies }: Counter, { shopper }: OrderPlan): string | undefined =>
  shopper === undefined ? undefined : cookies[shopper];

async function ask(counter: Counter, plan: OrderPlan, which: 'same' | 'other'): Promise<Answer> {
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
  { web, journal }: Counter,
  { number, key }: OrderPlan,
  { orderId, cookie }: { orderId: string; cookie: string },
): Promise<Answer> {
  const answer = await web({ path: `/api/orders/${orderId}/cancel`, body: {}, cookie });
  const { status, code } = answer;
  await journal.note({ kind: 'cancel', number, key, orderId, status, code });
  return answer;
}
