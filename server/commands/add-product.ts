/** Adds a product to the catalogue, with its first units, on the record. */
import { addEntry } from '@/db/catalogue-entries';
import type { Sql } from '@/db/connect';
import type { AddProductRequest } from '@/server/contracts/catalogue-api';
import { differenceOf } from '@/server/contracts/entry-changes';
import type { Fact } from '@/server/contracts/registry';
import { freshId } from '@/server/ids';
import { type CatalogueAnswer, recordsOf, refuse, untilRecorded } from './catalogue-act';
import { unknownPicture } from './change-product';

export type AddProduct = {
  sql: Sql;
  request: AddProductRequest;
  operatorId: string;
  pictures: ReadonlySet<string>;
};

/** Does it, unless there is one of this name. Throws what the database throws. */
export async function addProduct({
  sql,
  request,
  operatorId,
  pictures,
}: AddProduct): Promise<CatalogueAnswer> {
  const { sku, stock, ...words } = request;
  if (!pictures.has(words.picture)) return unknownPicture;
  const isNew = { sku, catalogueVersion: 1, ...differenceOf(undefined, words) };
  const facts: Fact[] = [{ type: 'product.changed', data: isNew }];
  if (stock > 0) facts.push({ type: 'stock.received', data: { sku, quantity: stock } });
  const events = recordsOf({ operatorId, cause: freshId() }, { sku, after: 0 }, facts);
  const isDone = await untilRecorded(() => addEntry(sql, { sku, words, stock, by: operatorId }, events));
  return isDone ? { status: 201, body: { sku, catalogueVersion: 1 } } : taken;
}

const taken = refuse(409, {
  code: 'sku-taken',
  message: 'There is a product with this number already.',
  path: 'sku',
});
