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
  'order_status equals the log, row by row': `
    update order_status set row = jsonb_set(row, '{totalCents}', '1')`,
  'stock_on_hand equals the processed events': `
    update stock_on_hand set row = jsonb_set(row, '{available}', '99')`,
  'best_sellers equals the processed events': 'delete from best_sellers',
  'bought_together equals the processed events': 'delete from bought_together',
  'a card is charged once, for a confirmed order, to the cent': `
    update events set data = jsonb_set(data, '{totalCents}', '1') where type = 'order.placed'`,
  'no refund exceeds the charge or the requests': `
    delete from events where type = 'payment.refund-requested'`,
  'every completed return has its mail': `
    update events set data = jsonb_set(data, '{returnId}', to_jsonb(gen_random_uuid()))
    where type = 'return.completed'`,
  'every answered back-in-stock request has its mail': `
    update restock_wishes set id = gen_random_uuid()`,
  'every payment in the log is in the processor’s ledger': `
    update events set data = jsonb_set(data, '{authorisationId}', '"another"')
    where type = 'payment.authorised'`,
  'the processor’s ledger equals the log': `delete from events where type = 'order.confirmed'`,
  'every confirmed order has its receipt mail': `
    update events set data = jsonb_set(data, '{messageId}', '"another"') where type = 'receipt.sent'`,
  'every order cancelled this week has its mail, and no other order': `
    update events set type = 'order.cancelled' where type = 'order.confirmed'`,
  'no receipt is sent without a confirmed order': `delete from events where type = 'order.confirmed'`,
  'every sent mail is in the log': `
    delete from events where stream in (select stream from events where type = 'receipt.sent')`,
};

describe('a shop at rest', () => {
  test('violates no claim, and each was examined', async () => {
    const found = await world.examine();
    expect(found.atRest).toBe(true);
    expect([...wrongIn(found), ...notYetIn(found)]).toEqual([]);
    const vain = found.claims.filter(({ counted }) => counted === 0).map(({ name }) => name);
    expect(Object.keys(damages).filter((name) => vain.includes(name))).toEqual([]);
  });

  test.each(Object.keys(damages))('is found to violate: %s', async (name) => {
    const found = await world.examineAfter(damages[name] ?? 'select 1');
    expect([...wrongIn(found), ...notYetIn(found)]).toContain(name);
  });
});

test('a shop with a running rewind is not at rest', async () => {
  const { toDo, atRest } = await world.examineAfter(`
    insert into rewinds (consumer, partition, partitions, reason, from_at, from_xid, from_position,
                         checkpoint_xid, checkpoint_position, until_xid, until_position)
    values ('checkout', 0, 4, 'To be sure.', now(), '0', 0, '0', 0, '9', 9)`);
  expect([describePending(toDo), atRest]).toEqual([
    expect.stringMatching(/^1 partitions with a rewind/),
    false,
  ]);
});

test('a row newer than the log is violated for good', async () => {
  const found = await world.examineAfter(`
    update order_status set version = 99, row = jsonb_set(row, '{version}', '99')`);
  expect(wrongIn(found)).toContain('order_status equals the log, row by row');
});

test('a stale row that is wrong for its version is violated for good', async () => {
  const found = await world.examineAfter(`
    update order_status set version = 2, row = jsonb_set(row, '{version}', '2')`);
  expect(wrongIn(found)).toContain('order_status equals the log, row by row');
});

describe('a shop at work', () => {
  let found: Examination;
  beforeAll(async () => {
    await order(world.sql);
    found = await world.examine();
  });

  test('violates no claim because of pending work', () => {
    expect(found.atRest).toBe(false);
    expect(wrongIn(found)).toEqual([]);
    expect(notYetIn(found)).toEqual(
      expect.arrayContaining(['an order has ended', 'order_status equals the log, row by row']),
    );
  });

  test('lists the pending work', () => {
    expect(describePending(found.toDo)).toMatch(
      /^1 open orders, 1 events to publish, \d deliveries to process; the oldest for/,
    );
  });

  test('differs from one with an unjustified charge', async () => {
    const broken = await world.examineAfter(`
      update events set data = jsonb_set(data, '{totalCents}', '1') where type = 'order.placed'`);
    expect(wrongIn(broken)).toContain('a card is charged once, for a confirmed order, to the cent');
  });
});
