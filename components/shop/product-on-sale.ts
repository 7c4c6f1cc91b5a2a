/** A product as the shelves show it: what it is, what it costs, and how many there are. */
import type { StockView } from '@/server/contracts/stock-view';

export type ProductOnSale = {
  sku: string;
  name: string;
  description: string;
  category: string;
  priceCents: number;
  currency: 'EUR';
  picture: string;
  catalogueVersion: number;
  stock: StockView;
};
