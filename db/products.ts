/** The catalogue: what is for sale, searched, priced, and shown with the stock that is left. */
import type { Product, ProductOnSale } from '@/server/contracts/product-view';
import type { Fragment, Sql } from './connect';
import { containing } from './like';
import { readStock } from './read-models/stock-on-hand';

export type ProductSort = 'featured' | 'price-up' | 'price-down' | 'name';
export type ProductSearch = {
  query?: string;
  category?: string;
  sort: ProductSort;
  inStock?: boolean;
  page: number;
  pageSize: number;
};

const columns = (sql: Sql) => sql`
  sku, name, description, category, price_cents as "priceCents", currency, picture,
  catalogue_version as "catalogueVersion"`;

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
  const found = await sql<(Product & { total: number })[]>`
    select ${columns(sql)}, count(*) over ()::integer as total
    from products
    where ${matches(sql, search)}
    order by ${orders[search.sort](sql)}
    limit ${search.pageSize} offset ${(search.page - 1) * search.pageSize}`;
  const products = found.map(({ total: _, ...product }) => product);
  return { products: await withStock(sql, products), total: found[0]?.total ?? 0 };
}

function matches(sql: Sql, { query, category, inStock }: ProductSearch): Fragment {
  const pattern = containing(query ?? '');
  return sql`
    (${!query} or name ilike ${pattern} or description ilike ${pattern} or sku ilike ${pattern})
    and (${!category} or category = ${category ?? ''})
    and (${!inStock} or sku in (select key from stock_on_hand where (row ->> 'available')::bigint > 0))`;
}

/** These products, in no particular order; unknown ones are absent. */
export async function findProducts(sql: Sql, skus: readonly string[]): Promise<ProductOnSale[]> {
  return withStock(sql, await priceProducts(sql, skus));
}

/** These products without their stock: what pricing an order needs. */
export async function priceProducts(sql: Sql, skus: readonly string[]): Promise<Product[]> {
  return sql<Product[]>`select ${columns(sql)} from products where sku = any(${[...skus]})`;
}

/** Every category with the number of its products, in the order of the shelves. */
export async function listCategories(sql: Sql): Promise<{ category: string; count: number }[]> {
  return sql<{ category: string; count: number }[]>`
    select category, count(*)::integer as count from products group by category order by min(place)`;
}

async function withStock(sql: Sql, products: readonly Product[]): Promise<ProductOnSale[]> {
  const skus = products.map((product) => product.sku);
  const stock = new Map((await readStock(sql, skus)).map((view) => [view.sku, view]));
  return products.flatMap((product) => {
    const view = stock.get(product.sku);
    return view ? [{ ...product, stock: view }] : [];
  });
}
