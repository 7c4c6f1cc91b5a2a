import { describe, expect, test } from 'vitest';
import type { OrderView } from '@/server/contracts/order-view';
import { orderView } from '@/server/contracts/order-view';
import type { RecordedEventOf } from '@/server/contracts/read-event';
import type { DomainEvent } from '@/server/contracts/registry';
import { orderPageFollows, showOrder } from './order-page';
import { changedMind, facts, orderId, recorded, totalCents } from './test-order';

type Shown = RecordedEventOf<(typeof orderPageFollows)[number]>;
const isShown = (event: { type: string }): event is Shown =>
  orderPageFollows.some((type) => type === event.type);
const events = (...told: DomainEvent[]) => recorded(...told).filter(isShown);
const show = (...told: DomainEvent[]) =>
  events(...told).reduce<OrderView | undefined>((page, event) => showOrder(page, event), undefined);

/** The states of the steps, in their order. */
const stepsAfter = (...told: DomainEvent[]) =>
  show(...told)
    ?.steps.map(({ state }) => state)
    .join(' ');

const { placed, reserved, refused, released, requested, authorised, declined, confirmed } = facts;
const { captured, receipt, cancelled, voidRequested, voided, retried, held, lifted, screened } = facts;
const money = { orderId, amountCents: totalCents, currency: 'EUR', reason: changedMind } as const;
const writtenOff = { type: 'payment.written-off', data: { ...money, undone: 'capture' } } as const;
const givenUp = { type: 'receipt.given-up', data: { orderId, reason: changedMind } } as const;
const paid = [placed, reserved, requested, authorised];
const whole = [...paid, confirmed, captured, receipt];

describe('the steps of an order', () => {
  // received, stock, payment, confirmed, charged, receipt
  test.each([
    [[placed], 'done running waiting waiting waiting waiting'],
    [[placed, reserved], 'done done waiting waiting waiting waiting'],
    [[placed, reserved, requested], 'done done running waiting waiting waiting'],
    [paid, 'done done done running waiting waiting'],
    [[...paid, confirmed], 'done done done done running running'],
    [[...paid, confirmed, captured], 'done done done done done running'],
    [[...paid, confirmed, receipt], 'done done done done running done'],
    [whole, 'done done done done done done'],
    [[placed, refused], 'done failed waiting waiting waiting waiting'],
    [[placed, refused, cancelled], 'done failed skipped skipped skipped skipped'],
    [[placed, reserved, requested, declined], 'done done failed waiting waiting waiting'],
    [[placed, reserved, requested, declined, cancelled], 'done done failed skipped skipped skipped'],
    [
      [placed, reserved, requested, declined, cancelled, released],
      'done undone failed skipped skipped skipped',
    ],
    [[placed, reserved, requested, cancelled], 'done done running skipped skipped skipped'],
    [[placed, cancelled], 'done skipped skipped skipped skipped skipped'],
    [[...paid, cancelled, voidRequested, released], 'done undone done skipped skipped skipped'],
    [[...paid, cancelled, voidRequested, released, voided], 'done undone undone skipped skipped skipped'],
    [[...paid, confirmed, writtenOff, givenUp], 'done done done done failed failed'],
    [[...paid, confirmed, writtenOff, captured], 'done done done done done running'],
    [[placed, reserved, requested, cancelled, writtenOff], 'done done skipped skipped skipped skipped'],
    [[...paid, cancelled, voidRequested, writtenOff], 'done done done skipped skipped skipped'],
    [[placed, reserved, requested, retried], 'done done running waiting waiting waiting'],
  ])('are as its facts say (case %#)', (told, steps) => expect(stepsAfter(...told)).toBe(steps));

  test('a hold that comes after the order ended is shown, and nothing starts running again', () =>
    expect(stepsAfter(placed, reserved, requested, cancelled, authorised)).toBe(
      'done done done skipped skipped skipped',
    ));

  test('each says when it changed', () => {
    const page = show(...whole);
    expect(page?.steps.map(({ at }) => at)).toEqual(
      [1, 2, 4, 5, 6, 7].map((second) => `2026-01-01T00:00:0${second}.000Z`),
    );
  });
});

describe('the page of an order', () => {
  test('is processing, then confirmed', () => {
    expect(show(...paid)).toMatchObject({ status: 'processing', version: 4 });
    expect(show(...whole)).toMatchObject({ status: 'confirmed', version: 7, totalCents: 2999 });
  });

  test('stays cancelled, with the reason, whatever else is said', () => {
    const late = show(placed, reserved, requested, cancelled, released, authorised, voidRequested, voided);
    expect(late).toMatchObject({ status: 'cancelled', reason: changedMind, version: 8 });
  });

  test('says who holds it up, and no more when that is over', () => {
    expect(show(...paid, held)?.holds).toEqual([{ by: 'screening', since: '2026-01-01T00:00:05.000Z' }]);
    expect(show(placed, held, screened, reserved)?.holds).toHaveLength(1);
    for (const over of [lifted, confirmed, cancelled]) {
      expect(show(...paid, held, over)).not.toHaveProperty('holds');
    }
  });

  test('is not there before the order was placed', () => expect(show(reserved)).toBeUndefined());

  test('never goes backwards: an older fact changes nothing', () => {
    const told = events(...whole);
    const page = told.reduce<OrderView | undefined>((known, event) => showOrder(known, event), undefined);
    for (const old of told) expect(showOrder(page, old)).toBe(page);
  });

  test('is at every moment one that the browser can read', () => {
    const told = [placed, held, reserved, requested, authorised, cancelled, voidRequested, released, voided];
    for (let seen = 1; seen <= told.length; seen += 1) {
      expect(orderView.safeParse(show(...told.slice(0, seen))).error).toBeUndefined();
    }
  });
});
