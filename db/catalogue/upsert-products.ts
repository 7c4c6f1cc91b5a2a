/** Adds or updates products: catalogue entries, initial stock, and their events, in one statement. */

import { asJson, type Sql } from '@/db/connect';
import { insertEvents, type NewEvent } from '@/db/log/event-store';
import { differenceOf } from '@/server/contracts/entry-changes';
import type { Metadata } from '@/server/contracts/envelope';
import type { Product } from '@/server/contracts/product-view';
import type { DomainEvent } from '@/server/contracts/registry';
import { derivedId, freshId } from '@/server/ids';

/** A product, and its total stock ever received; the total cannot shrink. */
export type ShelvedProduct = Omit<Product, 'catalogueVersion'> & { stock: number };

/** How many products were added, changed or unchanged. */
export type Shelved = { added: number; changed: number; unchanged: number };

type Words = Pick<Product, 'name' | 'description' | 'category' | 'priceCents' | 'picture'>;
type Known = {
  sku: string;
  catalogueVersion: number;
  version: number;
  received: number;
  same: boolean;
} & Words;

/** The actor recorded for catalogue imports. */
export const importer = 'catalogue';

const COLUMNS = `sku text, name text, description text, category text, "priceCents" integer, currency text,
  picture text, stock bigint`;

/** Adds or updates these products. Throws the store's version conflict when two imports overlap. */
export async function upsertProducts(sql: Sql, products: readonly ShelvedProduct[]): Promise<Shelved> {
  const known = await knownProducts(sql, products);
  const events = products.flatMap((product) => factsOf(product, known.get(product.sku)));
  const different = products.filter((product) => !known.get(product.sku)?.same);
  const received = products.map(({ sku, stock }) => ({
    sku,
    units: Math.max(0, stock - (known.get(sku)?.received ?? 0)),
  }));
  await sql`
    with recorded as (${insertEvents(sql, events)}),
      stocked as (
        insert into stock (sku, received, available)
        select sku, units, units
        from jsonb_to_recordset(${asJson(received)}::text::jsonb) as new(sku text, units bigint)
        on conflict (sku) do update
          set received = stock.received + excluded.received, available = stock.available + excluded.available)
    insert into products (sku, name, description, category, price_cents, currency, picture,
                          changed_by, changed_at)
    select sku, name, description, category, "priceCents", currency, picture, ${importer}, now()
    from jsonb_to_recordset(${asJson(different)}::text::jsonb) as new(${sql.unsafe(COLUMNS)})
    on conflict (sku) do update
      set name = excluded.name, description = excluded.description, category = excluded.category,
          price_cents = excluded.price_cents, picture = excluded.picture, on_shelf = true,
          changed_by = excluded.changed_by, changed_at = excluded.changed_at, change_reason = null,
          catalogue_version = products.catalogue_version + 1`;
  const added = products.filter(({ sku }) => !known.has(sku)).length;
  const touched = new Set(events.map(({ stream }) => stream)).size;
  return { added, changed: touched - added, unchanged: products.length - touched };
}

async function knownProducts(sql: Sql, products: readonly ShelvedProduct[]): Promise<Map<string, Known>> {
  const rows = await sql<Known[]>`
    select p.sku, p.catalogue_version as "catalogueVersion", stock.received::integer as received,
           (select max(version) from events where stream = 'product-' || p.sku) as version,
           p.name, p.description, p.category, p.price_cents as "priceCents", p.picture,
           (p.name, p.description, p.category, p.price_cents, p.picture)
             = (new.name, new.description, new.category, new."priceCents", new.picture) and p.on_shelf as same
    from products p join stock using (sku)
    join jsonb_to_recordset(${asJson(products)}::text::jsonb) as new(${sql.unsafe(COLUMNS)}) using (sku)`;
  return new Map(rows.map((row) => [row.sku, row]));
}

const wordsOf = ({ name, description, category, priceCents, picture }: Words): Words => ({
  name,
  description,
  category,
  priceCents,
  picture,
});

function factsOf({ sku, stock, ...product }: ShelvedProduct, known: Known | undefined): NewEvent[] {
  const facts: DomainEvent[] = [];
  const quantity = stock - (known?.received ?? 0);
  const catalogueVersion = (known?.catalogueVersion ?? 0) + 1;
  const difference = differenceOf(known && wordsOf(known), wordsOf(product));
  if (!known?.same) facts.push({ type: 'product.changed', data: { sku, catalogueVersion, ...difference } });
  if (quantity > 0) facts.push({ type: 'stock.received', data: { sku, quantity } });
  const cause = freshId();
  const actor = { kind: 'operator', id: importer } as const;
  const metadata: Metadata = { correlationId: cause, causationId: cause, actor };
  return facts.map((fact, index) => ({
    id: derivedId(cause, index),
    stream: `product-${sku}`,
    version: (known?.version ?? 0) + index + 1,
    fact,
    metadata,
  }));
}
