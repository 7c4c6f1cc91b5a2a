/** Keeps count of which two products are bought together; no producer knows that somebody counts. */
import { pairsOf, productsOf } from '@/server/domain/pairs';
import { projection } from './harness/define';

/** How many orders had both is how often the row has changed: its version. */
type Pair = { version: number; one: string; other: string };

export const boughtTogether = projection({
  name: 'bought-together',
  table: 'bought_together',
  follows: ['order.confirmed'],
  rowsPer: 'everything',
  keys: ({ data }) => pairsOf(data.lines.map(({ sku }) => sku)),
  when(pair: Pair | undefined, _event, key) {
    const [one, other] = productsOf(key);
    return { one, other, version: (pair?.version ?? 0) + 1 };
  },
});
