/** The page of one product. */
'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { LiveBadge } from '@/components/ui/live-badge';
import { Picture } from '@/components/ui/picture';
import type { ProductOnSale } from '@/server/contracts/product-view';
import { AddToCart } from './add-to-cart';
import { catalogueHref } from './catalogue-search';
import { useCatalogueConnection, useProduct } from './live-products';
import { PriceLabel } from './price-label';
import { StockNote } from './stock-note';

const everything = { sort: 'featured', inStock: false, page: 1 } as const;

export function ProductPage({ product: initial }: { product: ProductOnSale }) {
  const product = useProduct(initial);
  return (
    <>
      <Breadcrumb category={product.category} />
      <article className="mt-4 grid gap-8 md:grid-cols-2 md:gap-14">
        <div className="self-start">
          <div className="flex justify-center pt-8 sm:pt-14">
            <Picture picture={product.picture} className="w-3/5 max-w-80 translate-y-[6%]" />
          </div>
          <div className="relative h-4 border-b-6 border-shelf-edge bg-shelf" />
          <div className="relative -mt-3.5 pl-6">
            <PriceLabel cents={product.priceCents} large />
          </div>
        </div>
        <div className="md:pt-14">
          <h1 className="text-4xl font-extrabold sm:text-5xl">{product.name}</h1>
          <p className="mt-4 max-w-prose text-lg">{product.description}</p>
          <p className="mt-6">
            <StockNote initial={product.stock} spoken />
          </p>
          <div className="mt-4">
            <AddToCart product={product} />
          </div>
          <p className="mt-6 font-mono text-sm text-quiet">{product.sku}</p>
        </div>
      </article>
    </>
  );
}

function Breadcrumb({ category }: { category: string }) {
  return (
    <div className="mt-6 flex flex-wrap items-center justify-between gap-x-4 text-sm">
      <nav aria-label="Breadcrumb" className="text-quiet">
        <ol className="flex flex-wrap items-center gap-1.5">
          <li>
            <Link href="/" className="py-2 hover:underline">
              Products
            </Link>
          </li>
          <li className="flex items-center gap-1.5">
            <ChevronRight aria-hidden="true" className="size-4" />
            <Link href={catalogueHref(everything, { category })} className="py-2 hover:underline">
              {category}
            </Link>
          </li>
        </ol>
      </nav>
      <LiveBadge connection={useCatalogueConnection()} className="ml-auto" />
    </div>
  );
}
