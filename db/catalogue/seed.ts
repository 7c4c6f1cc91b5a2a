/** Puts the shop's own goods on the shelves of an empty shop; one that has goods keeps them. */

import { connect } from '@/db/connect';
import { houseCatalogue } from './house-catalogue';
import { upsertProducts } from './upsert-products';

/** Fills an empty catalogue. Throws what the database throws. */
export async function seed(databaseUrl: string): Promise<void> {
  const sql = connect(databaseUrl, { max: 1 });
  try {
    const [row] = await sql<{ empty: boolean }[]>`select not exists (select from products) as empty`;
    if (row?.empty) await upsertProducts(sql, houseCatalogue);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
