/** Puts units on the shelf that have arrived: each receipt once, on the record. */
import { readStockedEntry, receiveUnits } from '@/db/catalogue-entries';
import type { Sql } from '@/db/connect';
import { readStream } from '@/db/event-store';
import type { ReceiveStockRequest } from '@/server/contracts/catalogue-api';
import { type CatalogueAnswer, noSuchProduct, recordsOf, refuse, untilRecorded } from './catalogue-act';

export type ReceiveStock = { sql: Sql; sku: string; request: ReceiveStockRequest; operatorId: string };

/**
 * Does it; units add up, so it does not matter what else happened to the product. The same receipt is
 * answered as before. Throws what the database throws.
 */
export const receiveStock = (asked: ReceiveStock): Promise<CatalogueAnswer> =>
  untilRecorded(() => tryToReceive(asked));

async function tryToReceive({ sql, sku, request, operatorId }: ReceiveStock): Promise<CatalogueAnswer> {
  const known = await readStockedEntry(sql, sku);
  if (!known) return noSuchProduct;
  const { receipt: cause, quantity } = request;
  const events = recordsOf({ operatorId, cause }, { sku, after: known.version }, [
    { type: 'stock.received', data: { sku, quantity } },
  ]);
  const done = { status: 200, body: { sku, catalogueVersion: known.entry.catalogueVersion } } as const;
  const recorded = await readStream(sql, `product-${sku}`);
  if (recorded.some(({ id }) => id === events[0]?.id)) return done;
  return (await receiveUnits(sql, { sku, quantity }, events)) ? done : tooMany;
}

const tooMany = refuse(422, {
  code: 'too-many',
  message: 'The shop cannot have received so many units of one product.',
  path: 'quantity',
});
