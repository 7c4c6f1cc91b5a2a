/** One product, and what stands beside it. */
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
import { addressesOf } from '@/db/order-contacts';
import { readBoughtTogether } from '@/db/read-models/bought-together';
import { findProducts, listProducts } from '@/db/read-models/storefront';
import { openWish } from '@/db/restock-wishes';
import { skuOfSegment } from '@/server/web/path-sku';
import { currentShopper } from '@/server/web/session';

type ProductProps = { params: Promise<{ sku: string }> };

const neighbourCount = 4;

const find = cache(async (segment: string) => {
  const sku = skuOfSegment(segment);
  return sku === undefined ? undefined : (await findProducts(database(), [sku]))[0];
});

/** What this shopper asked to be told of the product, and the addresses they have given before. */
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
    goingWith(product.sku),
    listProducts(database(), {
      category: product.category,
      sort: 'featured',
      inStock: true,
      page: 1,
      pageSize: neighbourCount + 1,
    }),
  ]);
  const neighbours = products.filter(({ sku }) => sku !== product.sku).slice(0, neighbourCount);
  return (
    <LiveProducts initial={[product, ...together, ...neighbours]}>
      <WishProvider key={product.sku} open={wish} suggested={addresses[0]}>
        <ProductPage product={product} />
      </WishProvider>
      <BoughtTogether products={together} />
      {neighbours.length > 0 && (
        <section aria-labelledby="neighbours" className="mt-20">
          <h2 id="neighbours" className="text-2xl font-bold">
            From the same shelf
          </h2>
          <ProductGrid products={neighbours} label="From the same shelf" />
        </section>
      )}
    </LiveProducts>
  );
}

/** Most often first; what is not for sale any more is left out. */
async function goingWith(sku: string) {
  const skus = await readBoughtTogether(database(), sku, neighbourCount);
  const found = await findProducts(database(), skus);
  return skus.flatMap((one) => found.find((product) => product.sku === one) ?? []);
}
