/** A product as everyone may see it: what it is, what it costs, and how many there are. */
import type { StockView } from './stock-view';

export type Product = {
  sku: string;
  name: string;
  description: string;
  category: string;
  priceCents: number;
  currency: 'EUR';
  picture: string;
  catalogueVersion: number;
};
export type ProductOnSale = Product & { stock: StockView };
