/** Orders as tests place them: through the front door, by a shopper with a name and a card. */
import { connect, type Sql } from '@/db/connect';
import type { TestDatabase } from '@/db/testing/test-database';
import { pause } from '@/server/clock';
import { forgetPerson } from '@/server/commands/forget-person';
import { placeOrder } from '@/server/commands/place-order';
import { switchLegacyWriter } from '@/server/commands/switch-legacy-writer';
import { freshId } from '@/server/ids';

/** The cards that tests pay with. */
export const cardNumbers = {
  pays: '4242424242424242',
  declined: '4000000000000002',
  losesFirstAnswer: '4000000000002008',
  failsTwice: '4000000000005019',
  late: '4000000000003006',
  failsAlways: '4000000000005001',
  neverAnswers: '4000000000009003',
  refundRefused: '4000000000005126',
  refundLate: '4000000000007726',
  refundSilent: '4000000000005209',
} as const;
export type CardName = keyof typeof cardNumbers;

/** What to order; one teapot, paid with a card that pays, unless said otherwise. */
export type TestOrder = { units?: Record<string, number>; card?: CardName; key?: string; shopperId?: string };

const address = { street: 'Street 1', postcode: '1010', city: 'Town', country: 'AT' };

/** Places an order and gives its id. Throws when it is not accepted. */
export async function order(sql: Sql, wanted: TestOrder = {}): Promise<string> {
  const { units = { TEAPOT: 1 }, card = 'pays', key = freshId(), shopperId = freshId() } = wanted;
  const lines = Object.entries(units).map(([sku, quantity]) => ({ sku, quantity }));
  const answer = await placeOrder({
    sql,
    request: { lines, name: 'Ada', email: 'ada@example.com', address, cardNumber: cardNumbers[card] },
    shopperId,
    idempotencyKey: key,
    correlationId: freshId(),
  });
  if (answer.status !== 202) throw new Error(answer.body.message);
  return answer.body.orderId;
}

/** Places an order whose first fact is written in the oldest version there is; later ones are not. */
export async function orderAtTheLegacyWriter({ sql, url }: TestDatabase): Promise<string> {
  // What was last said of the till is believed for a second, by each pool for itself.
  const till = connect(url, { max: 1 });
  await switchLegacyWriter({ sql, takes: 'every-order', operatorId: 'op' });
  const orderId = await order(till);
  await till.end({ timeout: 1 });
  await switchLegacyWriter({ sql, takes: 'no-order', operatorId: 'op' });
  return orderId;
}

/** What to order again and again, and how long to wait in between. */
type Stream = Pick<TestOrder, 'card'> & { everyMs?: number };

/** Places an order every few milliseconds for as long as something else goes on; gives their ids. */
export async function ordersWhile(
  sql: Sql,
  work: () => Promise<unknown>,
  { everyMs = 25, ...wanted }: Stream = {},
): Promise<string[]> {
  const over = new AbortController();
  const worked = work().finally(() => over.abort());
  const orderIds: string[] = [];
  while (!over.signal.aborted) {
    orderIds.push(await order(sql, wanted));
    await pause(everyMs, over.signal);
  }
  await worked;
  return orderIds;
}

/** Has a shopper forgotten, in a shop whose mailbox nobody looks at. */
export const forgetShopper = (sql: Sql, id: string) =>
  forgetPerson({
    sql,
    of: 'shopper',
    id,
    reason: 'They asked.',
    operatorId: 'Ada',
    eraseMails: async () => 0,
  });
