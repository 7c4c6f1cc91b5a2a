/** A shopper wants to be told once when a product is back, or no longer wants to. */
import type { Sql } from '@/db/connect';
import { dropWish, makeWish } from '@/db/restock-wishes';
import type { Problem } from '@/server/contracts/order-api';
import type { WishAnswer, WishRequest } from '@/server/contracts/wish-api';

export type AskToBeTold = { sql: Sql; sku: string; shopperId: string; request: WishRequest };
type Answer = { status: 200; body: WishAnswer } | { status: 404 | 409; body: Problem };

/** Does it; asking again changes the address. What can be bought is not waited for. */
export async function askToBeTold({ sql, sku, shopperId, request }: AskToBeTold): Promise<Answer> {
  const { wanted } = request;
  if (!wanted) {
    await dropWish(sql, { sku, shopperId });
    return { status: 200, body: { sku, wanted } };
  }
  const available = await makeWish(sql, { sku, shopperId, email: request.email });
  if (available === undefined) return refused(404, 'unknown-product', 'This product is not for sale.');
  if (available > 0) return refused(409, 'in-stock', 'It is back already: you can buy it now.');
  return { status: 200, body: { sku, wanted } };
}

const refused = (status: 404 | 409, code: string, message: string): Answer => ({
  status,
  body: { code, message },
});
