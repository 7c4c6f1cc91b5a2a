import { afterAll, describe, expect, test, vi } from 'vitest';
import { cancelOrder } from '@/server/commands/cancel-order';
import { orderPage } from '@/server/order-page';
import { Outage } from '@/server/outside/outage';
import { order } from './harness/test-orders';
import { type TestShop, testShop, wrongs } from './harness/test-shop';
import { consumers } from './index';

const DEATHS = 2;
const shops: TestShop[] = [];
afterAll(() => Promise.all(shops.map((shop) => shop.stop())));

/** A shop of its own, in which whoever hears certain answers dies with them, a few times in a row. */
async function deadlyShop() {
  const shop = await testShop(consumers);
  shops.push(shop);
  await shop.startRelay();
  let worker = await shop.startWorker();
  let deaths = 0;
  const replace = async () => {
    const { id } = worker;
    void worker.die();
    // Its lease would run out by itself, later.
    await shop.db.sql`delete from workers where id = ${id}`;
    await shop.db.sql`update lanes set expires_at = now() where owner = ${id}`;
    worker = await shop.startWorker();
  };
  let replaced = Promise.resolve();
  let wakeTheDead = () => {};
  const dieWith = async <T>(answer: T): Promise<T> => {
    // By now whoever died before is cut off from everything, and can do no more than end.
    wakeTheDead();
    await replaced;
    deaths += 1;
    if (deaths > DEATHS) return answer;
    replaced = replace();
    await new Promise<void>((resolve) => {
      wakeTheDead = resolve;
    });
    return answer;
  };
  const settled = async (orderId: string, status: 'confirmed' | 'cancelled') => {
    await expect.poll(() => deaths, { timeout: 40_000 }).toBe(DEATHS + 1);
    await replaced;
    await shop.settle();
    expect(await orderPage(shop.db.sql, orderId)).toMatchObject({ status });
    const found = await wrongs(shop);
    expect(found.filter(({ name }) => name !== 'mails')).toEqual([]);
    return (await shop.outside.cards.ledger(0)).entries.map(({ kind }) => kind);
  };
  return { sql: shop.db.sql, ...shop.outside, dieWith, settled };
}

/** Each who took over has asked again, with the same key: the last one lived to record it. */
const expectOneKey = (keys: readonly string[]) => expect(keys).toEqual(Array(DEATHS + 1).fill(keys[0]));

describe('whoever dies between the answer of the outside and its record', () => {
  test('money is held once', async () => {
    const { sql, cards, dieWith, settled } = await deadlyShop();
    const { authorise } = cards;
    const asked = vi.spyOn(cards, 'authorise');
    asked.mockImplementation(async (...question) => dieWith(await authorise(...question)));
    expect(await settled(await order(sql), 'confirmed')).toEqual(['authorised', 'captured']);
    expectOneKey(asked.mock.calls.map(([{ key }]) => key));
  });

  test('money is taken once', async () => {
    const { sql, cards, dieWith, settled } = await deadlyShop();
    const { capture } = cards;
    const asked = vi.spyOn(cards, 'capture');
    asked.mockImplementation(async (...question) => dieWith(await capture(...question)));
    expect(await settled(await order(sql), 'confirmed')).toEqual(['authorised', 'captured']);
    expectOneKey(asked.mock.calls.map(([{ key }]) => key));
  });

  test('money is let go once', async () => {
    const { sql, cards, dieWith, settled } = await deadlyShop();
    const { authorise, voidAuthorisation } = cards;
    const actor = { kind: 'shopper', id: 'someone' } as const;
    vi.spyOn(cards, 'authorise').mockImplementation(async (charge, options) => {
      const answer = await authorise(charge, options);
      await cancelOrder({ sql, orderId: charge.reference, by: 'shopper', actor, message: 'No more.' });
      return answer;
    });
    const asked = vi.spyOn(cards, 'voidAuthorisation');
    asked.mockImplementation(async (...question) => dieWith(await voidAuthorisation(...question)));
    expect(await settled(await order(sql), 'cancelled')).toEqual(['authorised', 'voided']);
    expectOneKey(asked.mock.calls.map(([{ key }]) => key));
  });

  test('what a silent processor may hold is closed once', async () => {
    const { sql, cards, dieWith, settled } = await deadlyShop();
    const { authorise, closeReference } = cards;
    vi.spyOn(cards, 'authorise').mockImplementation(async (...question) => {
      await authorise(...question);
      throw new Outage('the answer was lost');
    });
    const asked = vi.spyOn(cards, 'closeReference');
    asked.mockImplementation(async (...question) => dieWith(await closeReference(...question)));
    expect(await settled(await order(sql), 'cancelled')).toEqual(['authorised', 'closed']);
    expectOneKey(asked.mock.calls.map(([{ key }]) => key));
  });

  test('the mail is in the box once, though it was sent by each of them', async () => {
    const { sql, mail, mailbox, dieWith, settled } = await deadlyShop();
    const { send } = mail;
    const asked = vi.spyOn(mail, 'send');
    asked.mockImplementation(async (...question) => dieWith(await send(...question)));
    const orderId = await order(sql);
    await settled(orderId, 'confirmed');
    const messageId = `receipt.${orderId}@eventually.example`;
    expectOneKey(asked.mock.calls.map((call) => call[0].messageId));
    expect((await mailbox.list()).map((each) => each.messageId)).toEqual([messageId]);
    expect(await mailbox.counts()).toEqual({ received: DEATHS + 1, distinct: 1 });
  });
});
