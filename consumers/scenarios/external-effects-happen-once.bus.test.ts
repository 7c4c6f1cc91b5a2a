import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelOrder } from '@/server/commands/cancel-order';
import { partitionOf } from '@/server/contracts/subjects';
import { Outage } from '@/server/outside/outage';
import { orderPage } from '@/server/queries/order-page';
import { consumers } from '..';
import { order } from '../harness/test-orders';
import { PARTITIONS, type TestRole, type TestShop, testShop, wrongs } from '../harness/test-shop';

const DEATHS = 2;
const questions = ['hold', 'take', 'let go', 'close', 'mail'] as const;
type Question = (typeof questions)[number];

/** The orders with which somebody dies; the others go by, in the same batches. */
type Cast = { held: string; confirmed: string; cancelled: string; silent: string };

let shop: TestShop;
let cast: Cast;
/** The worker that is alive; replacing it waits until it has started. */
let worker: Promise<TestRole>;
let deaths = 0;
const inHand = new Set<Question>();
const keys: Record<Question, string[]> = { hold: [], take: [], 'let go': [], close: [], mail: [] };
const wakeTheDead: (() => void)[] = [];
const orderOf = new Map<string, string>();

beforeAll(async () => {
  shop = await testShop(consumers);
  rehearse();
  const [held, confirmed, cancelled, silent] = await orderInEachPartition();
  cast = { held, confirmed, cancelled, silent };
  await shop.startRelay();
  worker = shop.startWorker();
  await worker;
});

/** What is to be tried again later is tried at once, so that nobody waits for it. */
async function untilAllAreAskedMoreThan(times: number): Promise<void> {
  const notYet = async () => {
    await shop.db.sql`update parked_deliveries set due_at = now() where due_at > now()`;
    return questions.filter((each) => keys[each].length <= times);
  };
  await expect.poll(notYet, { interval: 100 }).toEqual([]);
}

afterAll(async () => {
  for (const wake of wakeTheDead) wake();
  await shop.stop();
});

/** An order in each partition, so that none of them waits behind another; gives the last of each. */
async function orderInEachPartition(): Promise<[string, string, string, string]> {
  const assignments = new Map<number, string>();
  while (assignments.size < PARTITIONS) {
    const orderId = await order(shop.db.sql);
    assignments.set(partitionOf(`order-${orderId}`, PARTITIONS), orderId);
  }
  const [one = '', two = '', three = '', four = ''] = assignments.values();
  return [one, two, three, four];
}

/**
 * Whoever hears an answer for one of the cast holds on to it; when all five questions are answered and
 * nothing is recorded, the worker is cut off from everything, and another takes its place. The dead come back
 * to life when the next one dies, and can do no more than end.
 */
async function dieWith(question: Question, key: string): Promise<void> {
  keys[question].push(key);
  if (deaths === DEATHS) return;
  inHand.add(question);
  const awake = new Promise<void>((resolve) => wakeTheDead.push(resolve));
  if (inHand.size === questions.length) {
    deaths += 1;
    inHand.clear();
    worker = replace(worker, wakeTheDead.splice(0, wakeTheDead.length - questions.length));
  }
  await awake;
}

/**
 * Partitions are at work before the start of their worker has ended, so a worker may have asked all five
 * questions while it is still starting: it is that one that must be cut off, and not the one before it.
 */
async function replace(dying: Promise<TestRole>, dead: (() => void)[]): Promise<TestRole> {
  const old = await dying;
  void old.die();
  // Its lease would run out by itself, later.
  await shop.db.sql`delete from workers where id = ${old.id}`;
  await shop.db.sql`update consumer_partitions set expires_at = now() where owner = ${old.id}`;
  const next = await shop.startWorker();
  for (const wake of dead) wake();
  return next;
}

function rehearse(): void {
  const { cards, mail } = shop.outside;
  const { authorise, capture, voidAuthorisation, closeReference } = cards;
  const { send } = mail;
  cards.authorise = async (charge, options) => {
    const answer = await authorise(charge, options);
    const orderId = charge.reference;
    if (answer.status === 'authorised') orderOf.set(answer.id, orderId);
    if (orderId === cast.held) await dieWith('hold', charge.key);
    if (orderId === cast.cancelled) await cancel(orderId);
    if (orderId === cast.silent) throw new Outage('the answer was lost');
    return answer;
  };
  cards.capture = async (movement, options) => {
    const answer = await capture(movement, options);
    if (orderOf.get(movement.id) === cast.confirmed) await dieWith('take', movement.key);
    return answer;
  };
  cards.voidAuthorisation = async (movement, options) => {
    const answer = await voidAuthorisation(movement, options);
    if (orderOf.get(movement.id) === cast.cancelled) await dieWith('let go', movement.key);
    return answer;
  };
  cards.closeReference = async (closure, options) => {
    const answer = await closeReference(closure, options);
    if (closure.reference === cast.silent) await dieWith('close', closure.key);
    return answer;
  };
  mail.send = async (letter) => {
    await send(letter);
    if (letter.messageId === messageIdOf(cast.confirmed)) await dieWith('mail', letter.messageId);
  };
}

async function cancel(orderId: string): Promise<void> {
  const actor = { kind: 'shopper', id: 'someone' } as const;
  await cancelOrder({ sql: shop.db.sql, orderId, by: 'shopper', actor, message: 'No more.' });
}

const messageIdOf = (orderId: string) => `receipt.${orderId}@eventually.example`;

/** What the processor has in its ledger for an order, oldest first. */
async function ledgerOf(orderId: string): Promise<string[]> {
  const { entries } = await shop.outside.cards.ledger(0);
  const idOf = (line: (typeof entries)[number]) =>
    'reference' in line ? line.reference : (orderOf.get(line.id) ?? '');
  return entries.filter((line) => idOf(line) === orderId).map(({ kind }) => kind);
}

/** Each who took over has asked again, with the same key: the last one lived to record it. */
const expectOneKey = (question: Question) => {
  expect(keys[question].length).toBeGreaterThan(DEATHS);
  expect(new Set(keys[question]).size).toBe(1);
};

describe('a worker that dies between an external answer and its record', () => {
  test('is followed by a worker that asks again', async () => {
    for (let times = 0; times <= DEATHS; times += 1) await untilAllAreAskedMoreThan(times);
    await worker;
    await shop.settle();
  });

  test('authorises once', async () => {
    expectOneKey('hold');
    expect(await orderPage(shop.db.sql, cast.held)).toMatchObject({ status: 'confirmed' });
    expect(await ledgerOf(cast.held)).toEqual(['authorised', 'captured']);
  });

  test('captures once', async () => {
    expectOneKey('take');
    expect(await orderPage(shop.db.sql, cast.confirmed)).toMatchObject({ status: 'confirmed' });
    expect(await ledgerOf(cast.confirmed)).toEqual(['authorised', 'captured']);
  });

  test('voids once', async () => {
    expectOneKey('let go');
    expect(await orderPage(shop.db.sql, cast.cancelled)).toMatchObject({ status: 'cancelled' });
    expect(await ledgerOf(cast.cancelled)).toEqual(['authorised', 'voided']);
  });

  test('closes an unanswered authorisation once', async () => {
    expectOneKey('close');
    expect(await orderPage(shop.db.sql, cast.silent)).toMatchObject({ status: 'cancelled' });
    expect(await ledgerOf(cast.silent)).toEqual(['authorised', 'closed']);
  });

  test('leaves one mail in the mailbox although each worker sent it', async () => {
    expectOneKey('mail');
    const ids = (await shop.outside.mailbox.list()).map(({ messageId }) => messageId);
    expect(ids.filter((id) => id === messageIdOf(cast.confirmed))).toHaveLength(1);
    const { received, distinct } = await shop.outside.mailbox.counts();
    expect(received - distinct).toBeGreaterThanOrEqual(DEATHS);
  });

  test('leaves every invariant intact', async () => {
    const found = await wrongs(shop);
    expect(found.filter(({ name }) => name !== 'mails')).toEqual([]);
    expect(deaths).toBe(DEATHS);
  });
});
