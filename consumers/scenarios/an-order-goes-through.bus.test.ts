import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { type CardName, order } from '../harness/test-orders';
import { everyoneHasHeard, type TestShop, testShop, wrongs } from '../harness/test-shop';

let shop: TestShop;

beforeAll(async () => {
  shop = await testShop(consumers);
  await shop.startRelay();
  await shop.startWorker();
});

afterAll(() => shop.stop());

const typesOf = async (orderId: string) =>
  (await shop.db.sql`select type from events where stream = ${`order-${orderId}`} order by version`).map(
    ({ type }) => type,
  );

describe('an order runs through every consumer', () => {
  test('and is confirmed, charged, sold, and mailed', async () => {
    const orderId = await order(shop.db.sql, { units: { TEAPOT: 2, MUG: 1 } });
    await shop.settle();
    const types = await typesOf(orderId);
    expect(types.slice(0, 5)).toEqual([
      'order.placed',
      'stock.reserved',
      'payment.requested',
      'payment.authorised',
      'order.confirmed',
    ]);
    expect(types.slice(5).sort()).toEqual(['payment.captured', 'points.awarded', 'receipt.sent']);
    const page = await orderPage(shop.db.sql, orderId);
    expect(page).toMatchObject({ status: 'confirmed', version: 8 });
    expect(page?.steps.map(({ state }) => state)).toEqual(Array(6).fill('done'));
    expect(await wrongs(shop)).toEqual([]);
  });

  test('many concurrent orders with every kind of outcome end correctly', async () => {
    const cards: CardName[] = ['pays', 'declined', 'losesFirstAnswer', 'failsTwice', 'late', 'pays'];
    const orderIds = await Promise.all(
      Array.from({ length: 48 }, (_, index) => {
        const rare = index % 8 === 7;
        return order(shop.db.sql, {
          card: rare ? 'pays' : cards[index % cards.length],
          units: rare ? { MUG: 1, RARE: 1 } : { TEAPOT: 1 },
        });
      }),
    );
    await shop.settle();
    expect(await wrongs(shop)).toEqual([]);
    const pages = await Promise.all(orderIds.map((orderId) => orderPage(shop.db.sql, orderId)));
    const rare = pages.filter((page) => page?.lines.some(({ sku }) => sku === 'RARE'));
    expect(rare.filter((page) => page?.status === 'confirmed')).toHaveLength(3);
    const declined = pages.filter((page) => page?.reason?.code === 'card_declined');
    expect(declined).toHaveLength(6);
    expect(pages.filter((page) => page?.status === 'confirmed')).toHaveLength(48 - 3 - 6);
  });
});

test('redelivering every message under another id changes nothing', async () => {
  const nats = await shop.connectBroker();
  const stream = jetstream(nats);
  const before = await shop.db.sql`select count(*)::integer as events from events`;
  const news = await shop.db.sql`select count(*)::integer as news from feed`;
  const consumer = await stream.consumers.get(EVENTS_STREAM);
  const { num_pending: count } = await consumer.info(true);
  let copied = 0;
  for await (const message of await consumer.consume()) {
    await stream.publish(message.subject, message.data, { msgID: `again ${message.seq}` });
    copied += 1;
    if (copied === count) break;
  }
  expect(copied).toBeGreaterThan(50);
  await everyoneHasHeard(nats);
  expect(await shop.db.sql`select count(*)::integer as events from events`).toEqual(before);
  expect(await shop.db.sql`select count(*)::integer as news from feed`).toEqual(news);
  expect(await wrongs(shop)).toEqual([]);
  await nats.close();
});
