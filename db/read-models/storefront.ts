/** What is on the shelves: the storefront's own copy of the catalogue, searched, and shown with its stock. */
import type { Fragment, Sql } from '@/db/connect';
import { hasWords, nameFirst } from '@/db/search/words';
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
    order by ${inOrder(sql, search)}
    limit ${search.pageSize} offset ${(search.page - 1) * search.pageSize}`;
  const shown = found.map(({ row }) => shownProduct.parse(row));
  return { products: await withStock(sql, shown), total: found[0]?.total ?? 0 };
}

/** A search by words puts the products first whose name has all of them. */
const inOrder = (sql: Sql, { query, sort }: ProductSearch): Fragment =>
  query && sort === 'featured' ? sql`${nameFirst(sql, query)}, place` : orders[sort](sql);

type Narrowing = Pick<ProductSearch, 'query' | 'category' | 'inStock'>;

function matches(sql: Sql, { query, category, inStock }: Narrowing): Fragment {
  return sql`
    on_shelf and (${query ? hasWords(sql, query) : sql`true`})
    and (${!category} or category = ${category ?? ''})
    and (${!inStock} or key in (select key from stock_on_hand where (row ->> 'available')::bigint > 0))`;
}

/** These products as they are shown, by SKU; what was not heard of yet is absent. */
export async function readShown(sql: Sql, skus: readonly string[]): Promise<ShownProduct[]> {
  return [...(await readRows(sql, 'storefront', skus)).values()].map((row) => shownProduct.parse(row));
}

/** These products with their stock, in no particular order; those that are not for sale are absent. */
export const findProducts = async (sql: Sql, skus: readonly string[]): Promise<ProductOnSale[]> =>
  withStock(
    sql,
    (await readShown(sql, skus)).filter(({ onShelf }) => onShelf !== false),
  );

/** Every category that has something of what is looked for, with how much, in the order of the shelves. */
export async function listCategories(
  sql: Sql,
  search: Omit<Narrowing, 'category'> = {},
): Promise<{ category: string; count: number }[]> {
  return sql<{ category: string; count: number }[]>`
    select category, count(*)::integer as count from storefront
    where ${matches(sql, search)} group by category order by min(place)`;
}

async function withStock(sql: Sql, shown: readonly ShownProduct[]): Promise<ProductOnSale[]> {
  const skus = shown.map((product) => product.sku);
  const stock = new Map((await readStock(sql, skus)).map((view) => [view.sku, view]));
  return shown.flatMap((product) => {
    const view = stock.get(product.sku);
    return view ? [{ ...asProduct(product), stock: view }] : [];
  });
}

const asProduct = ({
  version: catalogueVersion,
  place: _,
  onShelf: __,
  ...product
}: ShownProduct): Product => ({
  ...product,
  catalogueVersion,
});

/** The SKUs of what is for sale, in the order of the shelves. */
export async function listSkus(sql: Sql, limit: number): Promise<string[]> {
  const rows = await sql<{ key: string }[]>`select key from storefront order by place limit ${limit}`;
  return rows.map(({ key }) => key);
}
