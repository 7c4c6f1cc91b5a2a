/** How many units there really are, and a word when they are few. */
import { Badge } from '@/components/ui/badge';
import type { StockedEntry } from '@/server/contracts/catalogue-api';

export function StockLevel({ entry }: { entry: StockedEntry }) {
  const { available, reserved, lowStockAt } = entry;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 tabular-nums">
      <span>
        <span className="font-semibold">{available.toLocaleString('en')}</span>
        <span className="text-quiet">
          {reserved > 0 ? ` on the shelf, ${reserved} held` : ' on the shelf'}
        </span>
      </span>
      {available <= lowStockAt && (
        <Badge tone={available === 0 ? 'bad' : 'warn'} className="px-2! text-xs!">
          {available === 0 ? 'Sold out' : 'Running low'}
        </Badge>
      )}
    </span>
  );
}
