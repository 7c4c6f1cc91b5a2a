/** Follows every product on the page and its stock with one subscription. */
'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLiveRows } from '@/components/live/use-live';
import type { ConnectionStatus } from '@/components/ui/live-badge';
import type { LiveRow, Topic } from '@/server/contracts/live';
import type { ProductOnSale, ShownProduct } from '@/server/contracts/product-view';
import type { StockView } from '@/server/contracts/stock-view';

type LiveCatalogue = {
  stock: ReadonlyMap<string, StockView>;
  products: ReadonlyMap<string, ShownProduct>;
  connection: ConnectionStatus;
};
const LiveContext = createContext<LiveCatalogue>({
  stock: new Map(),
  products: new Map(),
  connection: 'catching-up',
});

type LiveProductsProps = { initial: readonly ProductOnSale[]; children: ReactNode };

export function LiveProducts({ initial, children }: LiveProductsProps) {
  const names = initial.map(({ sku }) => sku).join('\n');
  const topics = useMemo(
    () =>
      names
        .split('\n')
        .filter(Boolean)
        .flatMap((sku): Topic[] => [`stock:${sku}`, `product:${sku}`]),
    [names],
  );
  const rows = useMemo(() => initial.map(({ stock }) => stockRow(stock)), [initial]);
  const live = useLiveRows(topics, rows);
  const known = useMemo(() => {
    const stock = new Map<string, StockView>();
    const products = new Map<string, ShownProduct>();
    for (const row of live.rows.values()) {
      if (row.model === 'stock-on-hand') stock.set(row.key, row.row);
      if (row.model === 'storefront') products.set(row.key, row.row);
    }
    return { stock, products, connection: live.connection };
  }, [live.rows, live.connection]);
  return <LiveContext value={known}>{children}</LiveContext>;
}

const stockRow = (row: StockView): LiveRow => ({
  model: 'stock-on-hand',
  key: row.sku,
  version: row.version,
  row,
});

/** The newest stock, or what the server rendered. */
export function useStock(initial: StockView): StockView {
  return useContext(LiveContext).stock.get(initial.sku) ?? initial;
}

/** The products as the server rendered them, or newer if a change has arrived. */
export function useProducts(initial: readonly ProductOnSale[]): ProductOnSale[] {
  const { products } = useContext(LiveContext);
  return useMemo(
    () => initial.map((product) => newest(product, products.get(product.sku))),
    [initial, products],
  );
}

export const useProduct = (initial: ProductOnSale): ProductOnSale =>
  newest(initial, useContext(LiveContext).products.get(initial.sku));

function newest(product: ProductOnSale, live: ShownProduct | undefined): ProductOnSale {
  if (!live || live.version <= product.catalogueVersion) return product;
  const { version: catalogueVersion, place: _, ...shown } = live;
  return { ...product, ...shown, catalogueVersion };
}

export const useCatalogueConnection = (): ConnectionStatus => useContext(LiveContext).connection;
