/** Products side by side on shelves that span the page. */

import type { ProductOnSale } from '@/server/contracts/product-view';
import { ProductCard } from './product-card';

const firstScreen = 8;

export function ProductGrid({ products, label }: { products: readonly ProductOnSale[]; label: string }) {
  return (
    <ul aria-label={label} className="-mx-4 grid grid-cols-2 sm:-mx-6 md:grid-cols-3 lg:mx-0 lg:grid-cols-4">
      {products.map((product, index) => (
        <li key={product.sku}>
          <ProductCard product={product} lazy={index >= firstScreen} />
        </li>
      ))}
    </ul>
  );
}
