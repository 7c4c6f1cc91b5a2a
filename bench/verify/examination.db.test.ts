import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { order } from '@/consumers/harness/test-orders';
import type { Examination } from './examination';
import { describePending } from './pending-work';
import { type TestShop, testShop } from './test-shop';

let world: TestShop;

beforeAll(async () => {
  world = await testShop();
});
afterAll(() => world.stop());

const wrongIn = ({ claims }: Examination) => claims.filter(({ wrong }) => wrong > 0).map(({ name }) => name);
const notYetIn = ({ claims }: Examination) =>
  claims.filter(({ notYet }) => notYet > 0).map(({ name }) => name);

/** Damage that violates each claim beyond the database's own invariants. */
const damages: Record<string, string> = {
  'order_status is what the log comes to, row by row': `
    update order_status set row = jsonb_set(row, '{totalCents}', '1')`,
  'stock_on_hand is what the log comes to, as far as it was followed': `
    update stock_on_hand set row = jsonb_set(row, '{available}', '99')`,
  'best_sellers is what the log comes to, as far as it was followed': 'delete from best_sellers',
  'bought_together is what the log comes to, as far as it was followed': 'delete from bought_together',
  'a card is charged once, for a confirmed order, and to the cent': `
    update events set data = jsonb_set(data, '{totalCents}', '1') where type = 'order.placed'`,
  'no card is given more back than was taken from it, and asked for': `
    delete from events where type = 'payment.refund-requested'`,
  'every return that was completed has its mail': `
    update events set data = jsonb_set(data, '{returnId}', to_jsonb(gen_random_uuid()))
    where type = 'return.completed'`,
  'whoever was told that a product is back has a mail about it': `
    update restock_wishes set id = gen_random_uuid()`,
  'what the log tells of money is in the ledger of the card processor': `
    update events set data = jsonb_set(data, '{authorisationId}', '"another"')
    where type = 'payment.authorised'`,
  'the ledger of the card processor equals ours': `delete from events where type = 'order.confirmed'`,
  'every confirmed order has its mail': `
    update events set data = jsonb_set(data, '{messageId}', '"another"') where type = 'receipt.sent'`,
  'every order that was cancelled this week has its mail, and no other order': `
    update events set type = 'order.cancelled' where type = 'order.confirmed'`,
  'no mail goes to anyone without a confirmed order': `delete from events where type = 'order.confirmed'`,
  'no mail was sent that the log does not know': `
    delete from events where stream in (select stream from events where type = 'receipt.sent')`,
};

describe('a shop at rest', () => {
  test('keeps every promise, and each of them was looked at', async () => {
    const found = await world.examine();
    expect(found.atRest).toBe(true);
    expect([...wrongIn(found), ...notYetIn(found)]).toEqual([]);
    const vain = found.claims.filter(({ counted }) => counted === 0).map(({ name }) => name);
    expect(Object.keys(damages).filter((name) => vain.includes(name))).toEqual([]);
  });

  test.each(Object.keys(damages))('is seen to break: %s', async (name) => {
    const found = await world.examineAfter(damages[name] ?? 'select 1');
    expect([...wrongIn(found), ...notYetIn(found)]).toContain(name);
  });
});

test('a shop in which somebody is to do the log again is not at rest', async () => {
  const { toDo, atRest } = await world.examineAfter(`
    insert into rewinds (consumer, partition, partitions, reason, from_at, from_xid, from_position,
                         checkpoint_xid, checkpoint_position, until_xid, until_position)
    values ('checkout', 0, 4, 'To be sure.', now(), '0', 0, '0', 0, '9', 9)`);
  expect([describePending(toDo), atRest]).toEqual([
    expect.stringMatching(/^1 partitions that do the log again/),
    false,
  ]);
});

test('a row that is newer than the log can never become right', async () => {
  const found = await world.examineAfter(`
    update order_status set version = 99, row = jsonb_set(row, '{version}', '99')`);
  expect(wrongIn(found)).toContain('order_status is what the log comes to, row by row');
});

test('a row that is behind, and wrong for its version, can never become right', async () => {
  const found = await world.examineAfter(`
    update order_status set version = 2, row = jsonb_set(row, '{version}', '2')`);
  expect(wrongIn(found)).toContain('order_status is what the log comes to, row by row');
});

describe('a shop at work', () => {
  let found: Examination;
  beforeAll(async () => {
    await order(world.sql);
    found = await world.examine();
  });

  test('breaks no promise because of what is not yet done', () => {
    expect(found.atRest).toBe(false);
    expect(wrongIn(found)).toEqual([]);
    expect(notYetIn(found)).toEqual(
      expect.arrayContaining(['an order has ended', 'order_status is what the log comes to, row by row']),
    );
  });

  test('says what is still to do', () => {
    expect(describePending(found.toDo)).toMatch(
      /^1 open orders, 1 facts to publish, \d deliveries to do; the oldest for/,
    );
  });

  test('is told from one in which money was taken for nothing', async () => {
    const broken = await world.examineAfter(`
      update events set data = jsonb_set(data, '{totalCents}', '1') where type = 'order.placed'`);
    expect(wrongIn(broken)).toContain('a card is charged once, for a confirmed order, and to the cent');
  });
});
