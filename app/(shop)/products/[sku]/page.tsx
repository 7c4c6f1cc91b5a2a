/** The page of one product, with related products. */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { BoughtTogether } from '@/components/catalogue/bought-together';
import { LiveProducts } from '@/components/catalogue/live-products';
import { ProductGrid } from '@/components/catalogue/product-grid';
import { ProductPage } from '@/components/catalogue/product-page';
import { WishProvider } from '@/components/catalogue/wish-provider';
import { pictureUrl } from '@/components/ui/picture';
import { database } from '@/db/connect';
import { addressesOf } from '@/db/edge/order-contacts';
import { openWish } from '@/db/edge/restock-wishes';
import { readBoughtTogether } from '@/db/read-models/bought-together';
import { findProducts, listProducts } from '@/db/read-models/storefront';
import { skuOfSegment } from '@/server/web/path-sku';
import { currentShopper } from '@/server/web/session';

type ProductProps = { params: Promise<{ sku: string }> };

const relatedCount = 4;

const find = cache(async (segment: string) => {
  const sku = skuOfSegment(segment);
  return sku === undefined ? undefined : (await findProducts(database(), [sku]))[0];
});

/** This shopper's restock request for the product, and the email addresses they have used. */
async function wishAbout(sku: string): Promise<{ wish?: string | undefined; addresses: string[] }> {
  const shopper = await currentShopper();
  if (!shopper) return { addresses: [] };
  const [wish, addresses] = await Promise.all([
    openWish(database(), sku, shopper.shopperId),
    addressesOf(database(), shopper.shopperId),
  ]);
  return { wish, addresses };
}

export async function generateMetadata({ params }: ProductProps): Promise<Metadata> {
  const product = await find((await params).sku);
  if (!product) notFound();
  const { sku, name: title, description, picture } = product;
  const url = `/products/${encodeURIComponent(sku)}`;
  const openGraph = { siteName: 'Eventually', title, description, url, images: [pictureUrl(picture)] };
  return { title, description, alternates: { canonical: url }, openGraph };
}

export default async function Product({ params }: ProductProps) {
  const product = await find((await params).sku);
  if (!product) notFound();
  const { wish, addresses } = await wishAbout(product.sku);
  const [together, { products }] = await Promise.all([
    boughtTogether(product.sku),
    listProducts(database(), {
      category: product.category,
      sort: 'featured',
      inStock: true,
      page: 1,
      pageSize: relatedCount + 1,
    }),
  ]);
  const related = products.filter(({ sku }) => sku !== product.sku).slice(0, relatedCount);
  return (
    <LiveProducts initial={[product, ...together, ...related]}>
      <WishProvider key={product.sku} open={wish} suggested={addresses[0]}>
        <ProductPage product={product} />
      </WishProvider>
      <BoughtTogether products={together} />
      {related.length > 0 && (
        <section aria-labelledby="related" className="mt-20">
          <h2 id="related" className="text-2xl font-bold">
            From the same shelf
          </h2>
          <ProductGrid products={related} label="From the same shelf" />
        </section>
      )}
    </LiveProducts>
  );
}

/** Most frequent first; skips products that are no longer for sale. */
async function boughtTogether(sku: string) {
  const skus = await readBoughtTogether(database(), sku, relatedCount);
  const found = await findProducts(database(), skus);
  return skus.flatMap((together) => found.find((product) => product.sku === together) ?? []);
}
