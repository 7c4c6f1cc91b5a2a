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

/** A product of which so few are left that one order can take them all. */
export async function fewLeft(request: APIRequestContext): Promise<OnSale> {
  const found = await listed(request, '/api/products?in-stock=yes&pageSize=100');
  const [fewest] = found
    .filter(({ stock }) => stock.available > 0 && stock.available <= mostOfOne)
    .sort((one, other) => one.stock.available - other.stock.available);
  if (!fewest) throw new Error('of everything there is none or more than one order can take');
  return fewest;
}

/** A product of which, after some shopping, exactly one is left. */
export async function lastOfItsKind(request: APIRequestContext): Promise<OnSale> {
  const product = await fewLeft(request);
  const others = product.stock.available - 1;
  if (others > 0) await buy(request, product.sku, others);
  await expect.poll(async () => (await stockOf(request, product.sku)).available).toBe(1);
  return product;
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

/** Buys without a page, and waits until the order is confirmed. */
export async function buy(request: APIRequestContext, sku: string, quantity: number): Promise<void> {
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
