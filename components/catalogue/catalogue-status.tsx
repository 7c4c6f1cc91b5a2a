/** The number of results, announced when it changes, and the live badge. */
'use client';

import { LiveBadge } from '@/components/ui/live-badge';
import { useCatalogueConnection } from './live-products';

/** Without a `total`, shows the badge only. */
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
