/** Authorises topics and reads their current rows, for sockets and for the polling fallback. */

import { readLowStock } from '@/db/catalogue/low-stock';
import type { Sql } from '@/db/connect';
import { ownerOf } from '@/db/edge/order-contacts';
import { ordersOf } from '@/db/read-models/order-status';
import { readStock } from '@/db/read-models/stock-on-hand';
import { readShown } from '@/db/read-models/storefront';
import type { LiveRow, Topic } from '@/server/contracts/live';
import type { LowStockNotice } from '@/server/contracts/low-stock';
import type { OrderView } from '@/server/contracts/order-view';
import type { ShownProduct } from '@/server/contracts/product-view';
import { forShopper } from '@/server/contracts/shopper-reason';
import type { StockView } from '@/server/contracts/stock-view';
import { orderPageIfReadable } from '@/server/queries/order-page';

/** The viewer of a socket; an operator may follow every order. */
export type Viewer = {
  shopperId: string | undefined;
  operator: boolean;
  /** The hash of the operator's session; the socket closes when the session ends. */
  session?: string | undefined;
};

const newestOrders = 100;
const orderPrefix = 'order:';
const stockPrefix = 'stock:';
const productPrefix = 'product:';

/** The feed's name for a topic: a browser's `my-orders` is its shopper's room. */
export const roomOf = (topic: Topic, viewer: Viewer): string =>
  topic === 'my-orders' ? `shopper:${viewer.shopperId ?? 'nobody'}` : topic;

/** Whether the viewer may follow all of these. Unknown and foreign topics are answered alike. */
export async function mayFollow(sql: Sql, topics: readonly Topic[], viewer: Viewer): Promise<boolean> {
  if (topics.includes('my-orders') && !viewer.shopperId) return false;
  if (topics.includes('low-stock') && !viewer.operator) return false;
  const owners = await Promise.all(idsAfter(orderPrefix, topics).map((orderId) => ownerOf(sql, orderId)));
  return owners.every((owner) => owner !== undefined && (viewer.operator || owner === viewer.shopperId));
}

/** The current rows of these topics; missing rows are absent. */
export async function rowsOf(sql: Sql, topics: readonly Topic[], viewer: Viewer): Promise<LiveRow[]> {
  const skus = idsAfter(stockPrefix, topics);
  const shown = idsAfter(productPrefix, topics);
  const mine = topics.includes('my-orders') ? viewer.shopperId : undefined;
  const [single, own, stock, products, low] = await Promise.all([
    Promise.all(idsAfter(orderPrefix, topics).map((orderId) => orderPageIfReadable(sql, orderId))),
    mine ? ordersOf(sql, mine, newestOrders) : [],
    skus.length > 0 ? readStock(sql, skus) : [],
    shown.length > 0 ? readShown(sql, shown) : [],
    topics.includes('low-stock') ? readLowStock(sql) : [],
  ]);
  const orders = [...single, ...own].filter((order) => order !== undefined);
  return [
    ...orders.map(orderRow),
    ...stock.map(stockRow),
    ...products.map(productRow),
    ...low.map(noticeRow),
  ];
}

const idsAfter = (prefix: string, topics: readonly Topic[]): string[] =>
  topics.filter((topic) => topic.startsWith(prefix)).map((topic) => topic.slice(prefix.length));

const orderRow = (row: OrderView): LiveRow => ({
  model: 'order-status',
  key: row.orderId,
  version: row.version,
  row: forShopper(row),
});

const stockRow = (row: StockView): LiveRow => ({
  model: 'stock-on-hand',
  key: row.sku,
  version: row.version,
  row,
});

const productRow = (row: ShownProduct): LiveRow => ({
  model: 'storefront',
  key: row.sku,
  version: row.version,
  row,
});

const noticeRow = (row: LowStockNotice): LiveRow => ({
  model: 'low-stock',
  key: row.sku,
  version: row.version,
  row,
});
