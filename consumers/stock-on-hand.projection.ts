/** Keeps the stock that everyone may see as the facts tell it. */
import type { StockView } from '@/server/contracts/stock-view';
import { showStock, skusOf, stockPageFollows } from '@/server/domain/stock-page';
import { projection } from './harness/define';

export const stockOnHand = projection({
  name: 'stock-on-hand',
  table: 'stock_on_hand',
  follows: stockPageFollows,
  rowsPer: 'everything',
  keys: skusOf,
  when: (stock: StockView | undefined, event, sku) => showStock(stock, event, sku),
  news: { model: 'stock-on-hand', topics: (_stock, sku) => [`stock:${sku}`] },
});
