/** Signs a shopper up for one mail when a product is back in stock, or withdraws it. */
import type { Sql } from '@/db/connect';
import { dropWish, makeWish } from '@/db/edge/restock-wishes';
import type { Problem } from '@/server/contracts/order-api';
import type { WishRequest, WishResponse } from '@/server/contracts/wish-api';

export type RequestRestockNotice = { sql: Sql; sku: string; shopperId: string; request: WishRequest };
type RestockNoticeResult = { status: 200; body: WishResponse } | { status: 404 | 409; body: Problem };

/** Repeating the request changes the address. A product in stock is refused. */
export async function requestRestockNotice({
  sql,
  sku,
  shopperId,
  request,
}: RequestRestockNotice): Promise<RestockNoticeResult> {
  const { wanted } = request;
  if (!wanted) {
    await dropWish(sql, { sku, shopperId });
    return { status: 200, body: { sku, wanted } };
  }
  const available = await makeWish(sql, { sku, shopperId, email: request.email });
  if (available === undefined)
    return refused(
      404,
      'unknown-product',
      'This product is not for sale, so you cannot be notified about it.',
    );
  if (available > 0) return refused(409, 'in-stock', 'This product is in stock already. You can buy it now.');
  return { status: 200, body: { sku, wanted } };
}

const refused = (status: 404 | 409, code: string, message: string): RestockNoticeResult => ({
  status,
  body: { code, message },
});
