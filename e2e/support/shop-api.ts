/** Reads products and orders through the shop's API. */
import { type APIRequestContext, expect } from '@playwright/test';
import { z } from 'zod';
import { orderView } from '@/server/contracts/order-view';
import { stockView } from '@/server/contracts/stock-view';

const product = z.object({ sku: z.string(), name: z.string(), priceCents: z.number(), stock: stockView });
const products = z.object({ products: z.array(product) });
export type ListedProduct = z.infer<typeof product>;

/** The products with the most stock. */
export async function wellStockedProducts(request: APIRequestContext, count = 1): Promise<ListedProduct[]> {
  const found = await listed(request, '/api/products?in-stock=yes&pageSize=100');
  return found.sort((one, other) => other.stock.available - one.stock.available).slice(0, count);
}

/** The stock of one product. */
export async function stockOf(request: APIRequestContext, sku: string) {
  const [found] = await listed(request, `/api/products?sku=${sku}`);
  if (!found) throw new Error(`${sku} is not for sale`);
  return found.stock;
}

/** Reads an order without a page. */
export async function readOrder(request: APIRequestContext, orderId: string) {
  const answer = await request.get(`/api/orders/${orderId}`);
  return orderView.parse(await answer.json());
}

async function listed(request: APIRequestContext, address: string): Promise<ListedProduct[]> {
  const answer = await request.get(address);
  expect(answer.status(), await answer.text()).toBe(200);
  return products.parse(await answer.json()).products;
}
