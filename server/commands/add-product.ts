/** Adds a product and its first units to the catalogue. */
import { addEntry } from '@/db/catalogue/catalogue-entries';
import type { Sql } from '@/db/connect';
import type { AddProductRequest } from '@/server/contracts/catalogue-api';
import { differenceOf } from '@/server/contracts/entry-changes';
import type { DomainEvent } from '@/server/contracts/registry';
import { freshId } from '@/server/ids';
import { type CatalogueResult, productEvents, refuse, retryOnConflict } from './catalogue-commands';
import { unknownPicture } from './change-product';

export type AddProduct = {
  sql: Sql;
  request: AddProductRequest;
  operatorId: string;
  pictures: ReadonlySet<string>;
};

/** Answers 409 when the SKU is taken. Throws on a database error. */
export async function addProduct({
  sql,
  request,
  operatorId,
  pictures,
}: AddProduct): Promise<CatalogueResult> {
  const { sku, stock, ...words } = request;
  if (!pictures.has(words.picture)) return unknownPicture;
  const isNew = { sku, catalogueVersion: 1, ...differenceOf(undefined, words) };
  const facts: DomainEvent[] = [{ type: 'product.changed', data: isNew }];
  if (stock > 0) facts.push({ type: 'stock.received', data: { sku, quantity: stock } });
  const events = productEvents({ operatorId, cause: freshId() }, { sku, after: 0 }, facts);
  const isDone = await retryOnConflict(() => addEntry(sql, { sku, words, stock, by: operatorId }, events));
  return isDone ? { status: 201, body: { sku, catalogueVersion: 1 } } : taken;
}

const taken = refuse(409, {
  code: 'sku-taken',
  message: 'A product with this SKU already exists. Choose another SKU.',
  path: 'sku',
});
