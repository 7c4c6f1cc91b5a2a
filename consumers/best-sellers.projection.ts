/** Keeps count of what sells; added after everything else, without touching a producer. */
import { projection } from './harness/define';

type Sales = { sku: string; version: number; sold: number; soldCents: number };

export const bestSellers = projection({
  name: 'best-sellers',
  table: 'best_sellers',
  follows: ['order.confirmed'],
  rowsPer: 'everything',
  keys: ({ data }) => data.lines.map((line) => line.sku),
  when(sales: Sales | undefined, { data }, sku) {
    const { version, sold, soldCents } = sales ?? { version: 0, sold: 0, soldCents: 0 };
    const line = data.lines.find((one) => one.sku === sku);
    const quantity = line?.quantity ?? 0;
    const cents = quantity * (line?.unitCents ?? 0);
    return { sku, version: version + 1, sold: sold + quantity, soldCents: soldCents + cents };
  },
});
