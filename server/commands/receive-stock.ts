/** Receives stock: each receipt once, recorded. */
import { readStockedEntry, receiveUnits } from '@/db/catalogue/catalogue-entries';
import type { Sql } from '@/db/connect';
import { readStream } from '@/db/log/event-store';
import type { ReceiveStockRequest } from '@/server/contracts/catalogue-api';
import {
  type CatalogueResult,
  noSuchProduct,
  productEvents,
  refuse,
  retryOnConflict,
} from './catalogue-commands';

export type ReceiveStock = { sql: Sql; sku: string; request: ReceiveStockRequest; operatorId: string };

/**
 * Receipts are commutative, so no version is checked. A repeated receipt gets the same result. Throws on a
 * database error.
 */
export const receiveStock = (command: ReceiveStock): Promise<CatalogueResult> =>
  retryOnConflict(() => tryToReceive(command));

async function tryToReceive({ sql, sku, request, operatorId }: ReceiveStock): Promise<CatalogueResult> {
  const known = await readStockedEntry(sql, sku);
  if (!known) return noSuchProduct;
  const { receipt: cause, quantity } = request;
  const events = productEvents({ operatorId, cause }, { sku, after: known.version }, [
    { type: 'stock.received', data: { sku, quantity } },
  ]);
  const done = { status: 200, body: { sku, catalogueVersion: known.entry.catalogueVersion } } as const;
  const recorded = await readStream(sql, `product-${sku}`);
  if (recorded.some(({ id }) => id === events[0]?.id)) return done;
  return (await receiveUnits(sql, { sku, quantity }, events)) ? done : tooMany;
}

const tooMany = refuse(422, {
  code: 'too-many',
  message: 'This exceeds the maximum stock of a product. Nothing was received; check the quantity.',
  path: 'quantity',
});
