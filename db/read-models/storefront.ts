/** What is on the shelves: the storefront's own copy of the catalogue, searched, and shown with its stock. */
import type { Fragment, Sql } from '@/db/connect';
import { containing } from '@/db/like';
import {
  type Product,
  type ProductOnSale,
  type ShownProduct,
  shownProduct,
} from '@/server/contracts/product-view';
import { readRows } from './rows';
import { readStock } from './stock-on-hand';

export type ProductSort = 'featured' | 'price-up' | 'price-down' | 'name';
export type ProductSearch = {
  query?: string;
  category?: string;
  sort: ProductSort;
  inStock?: boolean;
  page: number;
  pageSize: number;
};

const orders: Record<ProductSort, (sql: Sql) => Fragment> = {
  featured: (sql) => sql`place`,
  'price-up': (sql) => sql`price_cents, place`,
  'price-down': (sql) => sql`price_cents desc, place`,
  name: (sql) => sql`name, place`,
};

/** One page of what matches, with the number of all that match; `page` counts from 1. */
export async function listProducts(
  sql: Sql,
  search: ProductSearch,
): Promise<{ products: ProductOnSale[]; total: number }> {
  const found = await sql<{ row: unknown; total: number }[]>`
    select row, count(*) over ()::integer as total
    from storefront
    where ${matches(sql, search)}
    order by ${orders[search.sort](sql)}
    limit ${search.pageSize} offset ${(search.page - 1) * search.pageSize}`;
  const shown = found.map(({ row }) => shownProduct.parse(row));
  return { products: await withStock(sql, shown), total: found[0]?.total ?? 0 };
}

function matches(sql: Sql, { query, category, inStock }: ProductSearch): Fragment {
  const pattern = containing(query ?? '');
  return sql`
    (${!query} or name ilike ${pattern} or row ->> 'description' ilike ${pattern} or key ilike ${pattern})
    and (${!category} or category = ${category ?? ''})
    and (${!inStock} or key in (select key from stock_on_hand where (row ->> 'available')::bigint > 0))`;
}

/** These products as they are shown, by SKU; what was not heard of yet is absent. */
export async function readShown(sql: Sql, skus: readonly string[]): Promise<ShownProduct[]> {
  return [...(await readRows(sql, 'storefront', skus)).values()].map((row) => shownProduct.parse(row));
}

/** These products with their stock, in no particular order; unknown ones are absent. */
export const findProducts = async (sql: Sql, skus: readonly string[]): Promise<ProductOnSale[]> =>
  withStock(sql, await readShown(sql, skus));

/** Every category with the number of its products, in the order of the shelves. */
export async function listCategories(sql: Sql): Promise<{ category: string; count: number }[]> {
  return sql<{ category: string; count: number }[]>`
    select category, count(*)::integer as count from storefront group by category order by min(place)`;
}

async function withStock(sql: Sql, shown: readonly ShownProduct[]): Promise<ProductOnSale[]> {
  const skus = shown.map((product) => product.sku);
  const stock = new Map((await readStock(sql, skus)).map((view) => [view.sku, view]));
  return shown.flatMap((product) => {
    const view = stock.get(product.sku);
    return view ? [{ ...asProduct(product), stock: view }] : [];
  });
}

const asProduct = ({ version: catalogueVersion, place: _, ...product }: ShownProduct): Product => ({
  ...product,
  catalogueVersion,
});

/** The SKUs of what is for sale, in the order of the shelves. */
export async function listSkus(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`select key from storefront order by place limit ${limit}`;
  return rows.map(({ key }) => key);
}
