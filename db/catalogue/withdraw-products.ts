/** Withdraws products from sale; existing orders keep them. */

import { asJson, type Sql } from '@/db/connect';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import type { Metadata } from '@/server/contracts/envelope';
import { derivedId, freshId } from '@/server/ids';
import { importer } from './upsert-products';

const AT_ONCE = 500;

type Leaving = { sku: string; catalogueVersion: number; version: number };

/**
 * Withdraws all other products, records it, and returns their number. Throws a version conflict on a
 * concurrent change; repeating it completes the work.
 */
export async function withdrawAllBut(sql: Sql, kept: readonly string[]): Promise<number> {
  for (let count = 0; ; ) {
    const leaving = await sql<Leaving[]>`
      select sku, catalogue_version as "catalogueVersion",
             coalesce((select max(version) from events where stream = 'product-' || sku), 0) as version
      from products where on_shelf and sku <> all(${[...kept]}) order by place limit ${AT_ONCE}`;
    if (leaving.length === 0) return count;
    const based = leaving.map(({ sku, catalogueVersion }) => ({ sku, catalogueVersion }));
    await sql`
      with recorded as (${insertEvents(sql, leaving.map(eventOf))})
      update products
         set on_shelf = false, catalogue_version = catalogue_version + 1,
             changed_by = ${importer}, changed_at = now(), change_reason = null
        from jsonb_to_recordset(${asJson(based)}::text::jsonb) as based(sku text, "catalogueVersion" integer)
       where products.sku = based.sku and catalogue_version = based."catalogueVersion"`;
    count += leaving.length;
  }
}

function eventOf({ sku, catalogueVersion, version }: Leaving): NewEvent {
  const cause = freshId();
  const actor = { kind: 'operator', id: importer } as const;
  const metadata: Metadata = { correlationId: cause, causationId: cause, actor };
  return {
    id: derivedId(cause, 0),
    stream: `product-${sku}`,
    version: version + 1,
    metadata,
    fact: {
      type: 'product.changed',
      data: {
        sku,
        catalogueVersion: catalogueVersion + 1,
        before: { onShelf: true },
        after: { onShelf: false },
      },
    },
  };
}
