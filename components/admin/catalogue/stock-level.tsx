/** A product's available and reserved units, with a badge when stock is low. */
import { Badge } from '@/components/ui/badge';
import type { StockedEntry } from '@/server/contracts/catalogue-api';

export function StockLevel({ entry }: { entry: StockedEntry }) {
  const { available, reserved, lowStockAt } = entry;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 tabular-nums">
      <span>
        <span className="font-semibold">{available.toLocaleString('en')}</span>
        <span className="text-quiet">{reserved > 0 ? ` available, ${reserved} reserved` : ' available'}</span>
      </span>
      {available <= lowStockAt && (
        <Badge tone={available === 0 ? 'bad' : 'warn'} className="px-2! text-xs!">
          {available === 0 ? 'Sold out' : 'Low stock'}
        </Badge>
      )}
    </span>
  );
}
