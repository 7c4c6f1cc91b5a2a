/** The catalogue. Its search is in the URL, and it works without JavaScript. */
import type { Metadata } from 'next';
import Link from 'next/link';
import {
  type CatalogueSearch,
  catalogueHref,
  isNarrowed,
  readSearch,
} from '@/components/catalogue/catalogue-search';
import { CatalogueStatus } from '@/components/catalogue/catalogue-status';
import { CategoryLinks } from '@/components/catalogue/category-links';
import { LiveProducts } from '@/components/catalogue/live-products';
import { ProductGrid } from '@/components/catalogue/product-grid';
import { ProductSearch } from '@/components/catalogue/product-search';
import { buttonStyle } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Pages } from '@/components/ui/pages';
import { Scene } from '@/components/ui/scene';
import { database } from '@/db/connect';
import { listCategories, listProducts } from '@/db/read-models/storefront';

const pageSize = 24;

type CatalogueProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: CatalogueProps): Promise<Metadata> {
  const { category, page } = readSearch(await searchParams);
  const canonical: CatalogueSearch = {
    sort: 'featured',
    inStock: false,
    page,
    ...(category ? { category } : {}),
  };
  return { alternates: { canonical: catalogueHref(canonical, { page }) } };
}

export default async function Catalogue({ searchParams }: CatalogueProps) {
  const search = readSearch(await searchParams);
  const sql = database();
  const [{ products, total }, categories] = await Promise.all([
    listProducts(sql, { ...search, pageSize }),
    listCategories(sql, { query: search.query, inStock: search.inStock }),
  ]);
  return (
    <LiveProducts initial={products}>
      <h1 className="mt-8 text-4xl font-extrabold sm:mt-12 sm:text-6xl">Good things, in good time.</h1>
      <p className="mt-3 max-w-xl text-lg text-quiet">
        A general store that shows its work. Order something, watch every step happen live, and see{' '}
        <Link href="/learn" className="text-link">
          how it works
        </Link>
        .
      </p>
      <div className="mt-8 space-y-3 sm:mt-10">
        <ProductSearch search={search} />
        <CategoryLinks categories={categories} search={search} />
        <CatalogueStatus total={search.page > 1 && total === 0 ? undefined : total} />
      </div>
      {products.length > 0 && <ProductGrid products={products} label="Products" />}
      {products.length === 0 && <NoProducts search={search} />}
      <Pages
        page={search.page}
        pageCount={Math.ceil(total / pageSize)}
        hrefOf={(page) => catalogueHref(search, { page })}
      />
    </LiveProducts>
  );
}

function emptyTitle(search: CatalogueSearch): string {
  if (search.page > 1) return 'No products on this page';
  return isNarrowed(search) ? 'No products found' : 'The shelves are empty';
}

function NoProducts({ search }: { search: CatalogueSearch }) {
  return (
    <Empty
      title={emptyTitle(search)}
      picture={<Scene picture="magnifying-glass-tilted-left" />}
      action={
        <Link href="/" className={buttonStyle()}>
          View all products
        </Link>
      }
    >
      {search.page === 1 && search.query && <p>{`Nothing matches “${search.query}”.`}</p>}
      {search.page === 1 && search.inStock && <p>Some products may be out of stock right now.</p>}
    </Empty>
  );
}
