/** Events as a faulty producer would record them: in the log, with data that nobody can read. */
import type { BrowserContext } from '@playwright/test';
import { connect } from '@/db/connect';
import { insertContact } from '@/db/order-contacts';
import { recordAsIs } from '@/db/test-poison';
import { orderStream } from '@/server/domain/order';
import { freshId } from '@/server/ids';
import { addressOf } from './running-shop';
import type { OnSale } from './shelf';

/** An order of one product whose placement says its total as a text; `right` is what it should say. */
export async function placeUnreadableOrder(browser: BrowserContext, product: OnSale) {
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

/** The shopper that the shop knows this browser as. */
async function shopperIn(browser: BrowserContext): Promise<string> {
  const cookies = await browser.cookies();
  const [shopperId] = cookies.find(({ name }) => name === 'shopper')?.value.split('.') ?? [];
  if (!shopperId) throw new Error('this browser has not been to the shop');
  return shopperId;
}
