/** Changes a catalogue entry with optimistic concurrency. */
import { changeEntry, readStockedEntry } from '@/db/catalogue/catalogue-entries';
import type { Sql } from '@/db/connect';
import type { ChangeProductRequest, ProductDetails } from '@/server/contracts/catalogue-api';
import { differenceOf } from '@/server/contracts/entry-changes';
import { freshId } from '@/server/ids';
import { canonical } from './canonical';
import {
  type CatalogueResult,
  noSuchProduct,
  productEvents,
  refuse,
  retryOnConflict,
} from './catalogue-commands';

export type ChangeProduct = {
  sql: Sql;
  sku: string;
  request: ChangeProductRequest;
  operatorId: string;
  /** The names of the available pictures. */
  pictures: ReadonlySet<string>;
};

/**
 * Refuses a change based on an outdated version. A change that changes nothing succeeds without an event.
 * Throws on a database error.
 */
export async function changeProduct(command: ChangeProduct): Promise<CatalogueResult> {
  const cause = freshId();
  return retryOnConflict(() => tryToChange(command, cause));
}

async function tryToChange(
  { sql, sku, request, operatorId, pictures }: ChangeProduct,
  cause: string,
): Promise<CatalogueResult> {
  const known = await readStockedEntry(sql, sku);
  if (!known) return noSuchProduct;
  const { entry, version } = known;
  const { catalogueVersion: basedOn, reason = null, onShelf = entry.onShelf, ...words } = request;
  const isUnchanged = onShelf === entry.onShelf && canonical(words) === canonical(wordsOf(entry));
  if (isUnchanged) return { status: 200, body: { sku, catalogueVersion: entry.catalogueVersion } };
  if (entry.catalogueVersion !== basedOn) return changedMeanwhile;
  if (words.picture !== entry.picture && !pictures.has(words.picture)) return unknownPicture;
  const catalogueVersion = basedOn + 1;
  const events = productEvents({ operatorId, cause }, { sku, after: version }, [
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

const wordsOf = (entry: ProductDetails): ProductDetails => {
  const { name, description, category, priceCents, picture, lowStockAt } = entry;
  return { name, description, category, priceCents, picture, lowStockAt };
};

const changedMeanwhile = refuse(409, {
  code: 'changed-meanwhile',
  message: 'This product was changed since you loaded it. Your change was not saved; reload and try again.',
});

/** The refusal of a picture that does not ship with the shop. */
export const unknownPicture = refuse(422, {
  code: 'unknown-picture',
  message: 'No picture has this name. Choose one from the list.',
  path: 'picture',
});
