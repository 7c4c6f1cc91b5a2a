/** Orders with unreadable data, as a faulty producer would record them. */
import type { BrowserContext } from '@playwright/test';
import { connect } from '@/db/connect';
import { insertContact } from '@/db/edge/order-contacts';
import { recordAsIs } from '@/db/testing/test-poison';
import { orderStream } from '@/server/domain/order';
import { freshId } from '@/server/ids';
import { addressOf } from './running-shop';
import type { ListedProduct } from './shop-api';

/** Records an order.placed event whose total is a string; `right` is the valid data. */

export async function recordUnreadableOrder(browser: BrowserContext, product: ListedProduct) {
  const shopperId = await shopperIn(browser);
  const orderId = freshId();
  const { sku, name, priceCents } = product;
  const lines = [{ sku, name, quantity: 1, unitCents: priceCents }];
  const card = { token: 'tok_visa', brand: 'Visa', last4: '4242' };
  const right = { orderId, shopperId, lines, totalCents: priceCents, currency: 'EUR', card };
  const stream = orderStream(orderId);
  const actor = { kind: 'shopper', id: shopperId } as const;
  const at = new Date().toISOString();
  const metadata = { correlationId: orderId, causationId: orderId, actor };
  const event = { id: freshId(), stream, version: 1, type: 'order.placed', schemaVersion: 3, at, metadata };
  const sql = connect(addressOf('database'), { max: 1 });
  const address = { street: 'Row 1', postcode: 'W1', city: 'London', country: 'UK' };
  await insertContact(sql, { orderId, shopperId, name: 'Ada', email: 'ada@example.org', address }, sql`true`);
  await recordAsIs(sql, [{ ...event, data: { ...right, totalCents: String(priceCents) } }]);
  await sql.end();
  return { orderId, right };
}

/** The shopper id in this browser's cookie. */
async function shopperIn(browser: BrowserContext): Promise<string> {
  const cookies = await browser.cookies();
  const [shopperId] = cookies.find(({ name }) => name === 'shopper')?.value.split('.') ?? [];
  if (!shopperId) throw new Error('this browser has not been to the shop');
  return shopperId;
}
