/** Products that are often in the same order, or a note that there is too little data. */
import type { ProductOnSale } from '@/server/contracts/product-view';
import { ProductGrid } from './product-grid';

const title = 'Often bought together';

export function BoughtTogether({ products }: { products: readonly ProductOnSale[] }) {
  return (
    <section aria-labelledby="together" className="mt-20">
      <h2 id="together" className="text-2xl font-bold">
        {title}
      </h2>
      {products.length > 0 ? (
        <ProductGrid products={products} label={title} />
      ) : (
        <p className="mt-2 text-quiet">Not enough orders yet to show what people buy with this.</p>
      )}
    </section>
  );
}
