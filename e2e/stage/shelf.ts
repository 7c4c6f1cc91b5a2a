/** What is for sale, as the shop's own API lists it, and how to buy a shelf nearly empty. */
import { randomUUID } from 'node:crypto';
import { type APIRequestContext, expect } from '@playwright/test';
import { z } from 'zod';
import { orderAccepted } from '@/server/contracts/order-api';
import { orderView } from '@/server/contracts/order-view';
import { stockView } from '@/server/contracts/stock-view';
import { addressOf } from './running-shop';

const product = z.object({ sku: z.string(), name: z.string(), priceCents: z.number(), stock: stockView });
const products = z.object({ products: z.array(product) });
export type OnSale = z.infer<typeof product>;

const mostOfOne = 99;

/** So many products of which there are plenty. */
export async function plentiful(request: APIRequestContext, count = 1): Promise<OnSale[]> {
  const found = await listed(request, '/api/products?in-stock=yes&pageSize=100');
  return found.sort((one, other) => other.stock.available - one.stock.available).slice(0, count);
}

/** The product of which the fewest are left, after all but one of them have been bought. */
export async function lastOfItsKind(request: APIRequestContext): Promise<OnSale> {
  const found = await listed(request, '/api/products?in-stock=yes&pageSize=100');
  const scarce = found
    .filter(({ stock }) => stock.available > 0)
    .sort((one, other) => one.stock.available - other.stock.available)[0];
  if (!scarce) throw new Error('everything is sold out');
  for (let left = scarce.stock.available; left > 1; left -= Math.min(mostOfOne, left - 1)) {
    await buy(request, scarce.sku, Math.min(mostOfOne, left - 1));
  }
  await expect.poll(async () => (await stockOf(request, scarce.sku)).available).toBe(1);
  return scarce;
}

/** The stock of one product now. */
export async function stockOf(request: APIRequestContext, sku: string) {
  const [found] = await listed(request, `/api/products?sku=${sku}`);
  if (!found) throw new Error(`${sku} is not for sale`);
  return found.stock;
}

/** How an order stands, asked from outside of any page. */
export async function readOrder(request: APIRequestContext, orderId: string) {
  const answer = await request.get(`/api/orders/${orderId}`);
  return orderView.parse(await answer.json());
}

async function listed(request: APIRequestContext, address: string): Promise<OnSale[]> {
  const answer = await request.get(address);
  expect(answer.status(), await answer.text()).toBe(200);
  return products.parse(await answer.json()).products;
}

async function buy(request: APIRequestContext, sku: string, quantity: number): Promise<void> {
  const answer = await request.post('/api/orders', {
    headers: { 'idempotency-key': randomUUID(), origin: addressOf('shop') },
    data: {
      lines: [{ sku, quantity }],
      name: 'Grace Hopper',
      email: 'grace@example.org',
      address: { street: 'Harbour 1', postcode: '20457', city: 'Hamburg', country: 'Germany' },
      cardNumber: '4242424242424242',
    },
  });
  const { orderId } = orderAccepted.parse(await answer.json());
  await expect.poll(async () => (await readOrder(request, orderId)).status).toBe('confirmed');
}
