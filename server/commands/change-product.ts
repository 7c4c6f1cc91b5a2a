/** Changes an entry of the catalogue: only the one that was looked at, and on the record. */
import { changeEntry, readStockedEntry } from '@/db/catalogue-entries';
import type { Sql } from '@/db/connect';
import type { ChangeProductRequest, ProductWords } from '@/server/contracts/catalogue-api';
import { differenceOf } from '@/server/contracts/entry-changes';
import { freshId } from '@/server/ids';
import { canonical } from './canonical';
import { type CatalogueAnswer, noSuchProduct, recordsOf, refuse, untilRecorded } from './catalogue-act';

export type ChangeProduct = {
  sql: Sql;
  sku: string;
  request: ChangeProductRequest;
  operatorId: string;
  /** The names of the pictures that there are. */
  pictures: ReadonlySet<string>;
};

/**
 * Does it. Who looked at an older entry is refused and has changed nothing; who asks for what is so already
 * is told that it is so. Throws what the database throws.
 */
export async function changeProduct(asked: ChangeProduct): Promise<CatalogueAnswer> {
  const cause = freshId();
  return untilRecorded(() => tryToChange(asked, cause));
}

async function tryToChange(
  { sql, sku, request, operatorId, pictures }: ChangeProduct,
  cause: string,
): Promise<CatalogueAnswer> {
  const known = await readStockedEntry(sql, sku);
  if (!known) return noSuchProduct;
  const { entry, version } = known;
  const { catalogueVersion: basedOn, reason = null, onShelf = entry.onShelf, ...words } = request;
  const isSame = onShelf === entry.onShelf && canonical(words) === canonical(wordsOf(entry));
  if (isSame) return { status: 200, body: { sku, catalogueVersion: entry.catalogueVersion } };
  if (entry.catalogueVersion !== basedOn) return changedMeanwhile;
  if (words.picture !== entry.picture && !pictures.has(words.picture)) return unknownPicture;
  const catalogueVersion = basedOn + 1;
  const events = recordsOf({ operatorId, cause }, { sku, after: version }, [
    {
      type: 'product.changed',
      data: {
        sku,
        catalogueVersion,
        ...differenceOf({ ...wordsOf(entry), onShelf: entry.onShelf }, { ...words, onShelf }),
        ...(reason ? { reason } : {}),
      },
    },
  ]);
  const isDone = await changeEntry(sql, { sku, words, onShelf, by: operatorId, reason }, { basedOn, events });
  return isDone ? { status: 200, body: { sku, catalogueVersion } } : changedMeanwhile;
}

const wordsOf = (entry: ProductWords): ProductWords => {
  const { name, description, category, priceCents, picture, lowStockAt } = entry;
  return { name, description, category, priceCents, picture, lowStockAt };
};

const changedMeanwhile = refuse(409, {
  code: 'changed-meanwhile',
  message: 'Somebody else changed this product while you were looking at it. Nothing was changed now.',
});

/** What is said of a picture that does not ship. */
export const unknownPicture = refuse(422, {
  code: 'unknown-picture',
  message: 'There is no picture of this name.',
  path: 'picture',
});
