/** What shoppers do, by seed and number: baskets, cards, repeated clicks, and cancellations. */
import type { PlaceOrderRequest } from '@/server/contracts/order-api';
import { derivedId } from '@/server/ids';
import { Random } from './random';
import { plentiful, scarce } from './shelves';

/** One order, from the first click to the last. */
export type OrderPlan = {
  number: number;
  /** The returning shopper who orders; undefined for a guest without a cookie. */
  shopper: number | undefined;
  key: string;
  body: PlaceOrderRequest;
  /** More clicks with the same key, concurrent or after the response, also with another body. */
  clicks: ('same at once' | 'same later' | 'other later')[];
  /** How long after the response the shopper cancels, if at all. */
  cancelAfterMs: number | undefined;
  /** The scarce product that the shopper asks to be notified about, if any. */
  wishFor: string | undefined;
};

export const SHOPPERS = 12;

/** The card that pays and rejects every refund. */
export const TAKES_NOTHING_BACK = '4000000000005126';

const cards = [
  ['4242424242424242', 50],
  ['5555555555554444', 10],
  ['4000000000000002', 6],
  ['4000000000009995', 4],
  ['4000000000003006', 6],
  ['4000000000002008', 10],
  ['4000000000005019', 6],
  ['4000000000005001', 2],
  ['4000000000009003', 3],
  [TAKES_NOTHING_BACK, 6],
  ['4000000000007726', 3],
  ['4000000000005209', 3],
] as const;

const clickKinds = [
  ['same at once', 3],
  ['same later', 2],
  ['other later', 1],
] as const;

/** The plan of the order with this number. */
export function planOf(seed: number, number: number): OrderPlan {
  const random = new Random(seed, `order ${number}`);
  const wishing = new Random(seed, `wish ${number}`);
  return {
    number,
    shopper: random.happens(0.8) ? random.whole(0, SHOPPERS - 1) : undefined,
    key: derivedId('chaos', seed, number),
    body: bodyOf(random, number),
    clicks: random.happens(0.3)
      ? Array.from({ length: random.whole(1, 3) }, () => random.oneOf(clickKinds))
      : [],
    cancelAfterMs: random.happens(0.15) ? random.whole(0, 1_500) : undefined,
    wishFor: wishing.happens(0.2) ? wishing.shuffled(scarce)[0] : undefined,
  };
}

/** The address for a shopper's back-in-stock mails. */
export const wisherOf = (shopper: number): string => `wisher-${shopper}@example.org`;

/** The same buyer with another order: one more of the first item. */
export const otherBody = ({ body }: OrderPlan): PlaceOrderRequest => ({
  ...body,
  lines: body.lines.map((line, index) => (index === 0 ? { ...line, quantity: line.quantity + 1 } : line)),
});

function bodyOf(random: Random, number: number): PlaceOrderRequest {
  const skus = random.shuffled(plentiful).slice(0, random.whole(1, 3));
  if (random.happens(0.1)) skus.push(...random.shuffled(scarce).slice(0, 1));
  return {
    lines: skus.map((sku) => ({ sku, quantity: random.whole(1, 3) })),
    name: `Shopper ${number}`,
    email: `shopper-${number}@example.org`,
    address: { street: 'Long Road 1', postcode: '12345', city: 'Harbour', country: 'DE' },
    cardNumber: random.oneOf(cards),
  };
}
