/** The sitemap: catalogue, products and learning pages. */
import type { MetadataRoute } from 'next';
import { ideas } from '@/components/learn/ideas';
import { database } from '@/db/connect';
import { listSkus } from '@/db/read-models/storefront';
import { shopOrigin } from '@/server/web/shop-origin';

export const dynamic = 'force-dynamic';

/** The limit of one sitemap file. */
const mostPages = 50_000;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const skus = await listSkus(database(), mostPages - ideas.length - 2);
  const paths = [
    '/',
    '/learn',
    ...ideas.map(({ slug }) => `/learn/${slug}`),
    ...skus.map((sku) => `/products/${encodeURIComponent(sku)}`),
  ];
  return paths.map((path) => ({ url: `${shopOrigin()}${path}` }));
}
