/** How much was found, read out when it changes, and how fresh the stock is. */
'use client';

import { LiveBadge } from '@/components/ui/live-badge';
import { useCatalogueConnection } from './live-products';

/** The line between the filters and the shelves; without a `total` it says nothing of how much there is. */
export function CatalogueStatus({ total }: { total: number | undefined }) {
  return (
    <div className="flex items-center justify-between gap-4 text-sm">
      <p role="status" className="text-quiet">
        {total !== undefined && (total === 1 ? '1 product' : `${total} products`)}
      </p>
      <LiveBadge connection={useCatalogueConnection()} />
    </div>
  );
}
