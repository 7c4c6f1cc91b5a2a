/** Folds events into the visible stock. */
import type { RecordedEventOf } from '@/server/contracts/read-event';
import type { StockView } from '@/server/contracts/stock-view';

/** The events it subscribes to. */
export const stockPageFollows = [
  'stock.received',
  'stock.reserved',
  'stock.released',
  'order.confirmed',
  'stock.returned',
] as const;
type Followed = RecordedEventOf<(typeof stockPageFollows)[number]>;

type AboutProducts = { data: { sku: string } | { lines: readonly { sku: string }[] } };

/** The SKUs an event concerns: its own, or those of its lines. */
export const skusOf = ({ data }: AboutProducts): string[] =>
  'sku' in data ? [data.sku] : data.lines.map(({ sku }) => sku);

/** The stock of one product after one more event. */
export function showStock(before: StockView | undefined, event: Followed, sku: string): StockView {
  const stock = before ?? { sku, version: 0, available: 0, reserved: 0, sold: 0 };
  const next = { ...stock, version: stock.version + 1 };
  if (event.type === 'stock.received') return { ...next, available: stock.available + event.data.quantity };
  const units = event.data.lines.find((line) => line.sku === sku)?.quantity ?? 0;
  switch (event.type) {
    case 'stock.reserved':
      return { ...next, available: stock.available - units, reserved: stock.reserved + units };
    case 'stock.released':
      return { ...next, available: stock.available + units, reserved: stock.reserved - units };
    case 'order.confirmed':
      return { ...next, reserved: stock.reserved - units, sold: stock.sold + units };
    case 'stock.returned':
      return { ...next, available: stock.available + units, sold: stock.sold - units };
  }
}
