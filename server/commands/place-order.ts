/**
 * Places an order: priced by the server, recorded once per idempotency key, accepted before any processing.
 */
import { batchLoader } from '@/db/batch-loader';
import { priceProducts } from '@/db/catalogue/products';
import type { Sql } from '@/db/connect';
import { answerFor, claimKey } from '@/db/edge/idempotency-keys';
import { insertContact } from '@/db/edge/order-contacts';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import type { Actor } from '@/server/contracts/envelope';
import type { Card, OrderLine } from '@/server/contracts/fields';
import { type OrderAccepted, orderAccepted, type PlaceOrderForRequest } from '@/server/contracts/order-api';
import type { Product } from '@/server/contracts/product-view';
import { testCardByNumber } from '@/server/contracts/test-cards';
import { fitsVersion } from '@/server/contracts/write-event';
import { failpoint } from '@/server/failpoints';
import { derivedId, freshId, sha256 } from '@/server/ids';
import { canonical } from './canonical';
import { handleCommand } from './decision-session';
import { versionOfNextOrder } from './next-order-version';
import { type OrderRefusal, overLimit, refuse, unfitTotal } from './order-limits';

export type PlaceOrder = {
  sql: Sql;
  /** Its prices count only when an operator places the order. */
  request: PlaceOrderForRequest;
  shopperId: string;
  /** The operator who places the order for the customer, if any. */
  operatorId?: string | undefined;
  idempotencyKey: string;
  correlationId: string;
  /** The span that this command belongs to. */
  traceparent?: string | undefined;
};

export type PlaceOrderResult = { status: 202; body: OrderAccepted } | OrderRefusal;

/**
 * Places an order, or repeats the result recorded under this shopper's key. A refusal writes nothing, not
 * even the key: it is decided again each time. Throws on a database error.
 */
export async function placeOrder(order: PlaceOrder): Promise<PlaceOrderResult> {
  const bodyHash = sha256(canonical(order.request));
  const priced = await price(order);
  if ('status' in priced) return (await earlierResult(order, bodyHash)) ?? priced;
  const orderId = freshId();
  const body: OrderAccepted = { orderId, version: 1, status: 'processing' };
  const facts = factsOf(order, orderId, priced);
  const older = await versionOfNextOrder(order.sql);
  // Version 1 cannot express a wholesale order; such an order is written in the current version.
  const writtenIn = older && facts.every(({ fact }) => fitsVersion(fact, older)) ? older : undefined;
  const events = facts.map((event) => ({ ...event, writtenIn }));
  const recorded = await record(order, { bodyHash, body, events });
  if (recorded) {
    failpoint('order.recorded');
    return { status: 202, body };
  }
  return (await earlierResult(order, bodyHash)) ?? placeOrder(order);
}

type Priced = { lines: OrderLine[]; card: Card };

async function price({ sql, request, operatorId }: PlaceOrder): Promise<Priced | OrderRefusal> {
  const testCard = testCardByNumber(request.cardNumber);
  if (!testCard)
    return refuse(422, 'unknown-card', {
      path: 'cardNumber',
      message: 'This shop only accepts its test cards. Your order was not placed; choose one of them.',
    });
  const tooLarge = overLimit(request.lines);
  if (tooLarge) return tooLarge;
  const bySku = await productsFor(
    sql,
    request.lines.map((line) => line.sku),
  );
  const lines = request.lines.flatMap(({ sku, quantity, unitCents }): OrderLine[] => {
    const product = bySku.get(sku);
    if (!product) return [];
    const agreedCents = operatorId === undefined ? undefined : unitCents;
    return [{ sku, name: product.name, quantity, unitCents: agreedCents ?? product.priceCents }];
  });
  const unknown = request.lines.findIndex(({ sku }) => !bySku.has(sku));
  if (unknown >= 0)
    return refuse(409, 'unknown-product', {
      path: `lines.${unknown}.sku`,
      message: 'This product is not for sale. Your order was not placed; remove it and try again.',
    });
  const totalCents = lines.reduce((sum, line) => sum + line.quantity * line.unitCents, 0);
  const unfit = unfitTotal(lines, totalCents);
  if (unfit) return unfit;
  const shown = request.totalCents ?? totalCents;
  if (shown !== totalCents) return priceChanged(shown, totalCents);
  const { token, brand, last4 } = testCard;
  return { lines, card: { token, brand, last4 } };
}

const productLoaders = new WeakMap<Sql, (sku: string) => Promise<Product | undefined>>();

/** Loads an order's products, batched with concurrent orders. */
async function productsFor(sql: Sql, skus: readonly string[]): Promise<Map<string, Product>> {
  const load = productLoaders.get(sql) ?? batchLoader((all: readonly string[]) => productsBySku(sql, all));
  productLoaders.set(sql, load);
  const found = await Promise.all(skus.map(load));
  return new Map(found.flatMap((product) => (product ? [[product.sku, product] as const] : [])));
}

const productsBySku = async (sql: Sql, skus: readonly string[]): Promise<Map<string, Product>> =>
  new Map((await priceProducts(sql, skus)).map((product) => [product.sku, product]));

function factsOf(order: PlaceOrder, orderId: string, { lines, card }: Priced): NewEvent[] {
  const { shopperId, operatorId, correlationId, traceparent } = order;
  const actor: Actor = operatorId ? { kind: 'operator', id: operatorId } : { kind: 'shopper', id: shopperId };
  const origin = { correlationId, causationId: correlationId, actor };
  const cause = {
    metadata: { ...origin, ...(traceparent ? { traceparent } : {}) },
    commandId: derivedId('place-order', orderId),
  };
  const command = { type: 'place-order', orderId, shopperId, lines, card } as const;
  return handleCommand({ orders: new Map(), available: new Map() }, command, cause).events;
}

type Record = { events: NewEvent[]; bodyHash: string; body: OrderAccepted };

/** Writes the key, the contact and the event in one statement. Returns false when the key was used before. */
async function record(order: PlaceOrder, { events, bodyHash, body }: Record): Promise<boolean> {
  const { sql, shopperId, idempotencyKey: key, request } = order;
  const { name, email, address } = request;
  const free = sql`exists (select from claimed)`;
  const [row] = await sql`
    with claimed as (${claimKey(sql, { shopperId, key, bodyHash, status: 202, answer: body })}),
         contact as (${insertContact(sql, { orderId: body.orderId, shopperId, name, email, address }, free)}),
         recorded as (${insertEvents(sql, events, free)})
    select count(*)::integer as claimed from claimed`;
  return row?.claimed === 1;
}

async function earlierResult(order: PlaceOrder, bodyHash: string): Promise<PlaceOrderResult | undefined> {
  const known = await answerFor(order.sql, order.shopperId, order.idempotencyKey);
  if (!known) return undefined;
  if (known.bodyHash === bodyHash) return { status: 202, body: orderAccepted.parse(known.answer) };
  // The key may belong to an address change, whose result names no new order.
  const earlier = orderAccepted.safeParse(known.answer).data;
  const message =
    'This Idempotency-Key was already used for a different request. Your order was not placed; send a ' +
    'new key.';
  return {
    status: 422,
    body: { code: 'key-used-before', message, ...(earlier && { orderId: earlier.orderId }) },
  };
}

/** A shopper never pays another price than the one shown; they can accept the new one. */
function priceChanged(shownCents: number, totalCents: number): OrderRefusal {
  const [was, now] = [shownCents, totalCents].map((amount) => `€${(amount / 100).toFixed(2)}`);
  const message =
    `Prices have changed: the order now costs ${now}, not ${was}. Your order was not ` +
    `placed; review the new total.`;
  return { status: 409, body: { code: 'price-changed', message, totalCents } };
}
