/** Operator actions that tests need: add products, change prices, pause a consumer. */
import { randomInt } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { addressOf } from './running-shop';
import { type ListedProduct, stockOf } from './shop-api';

/** An operator's page, or a clerk without one. */
type SignedIn = { request: APIRequestContext };

/** Posts an operator command; fails unless it succeeds. */
async function command(request: APIRequestContext, path: string, data: object): Promise<void> {
  const answer = await request.post(`/api/admin/${path}`, { headers: { origin: addressOf('shop') }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Adds a product for one test and waits until the shop lists it. */
export async function addsProduct({ request }: SignedIn, stock: number): Promise<ListedProduct> {
  const sku = `PROMISED-${randomInt(1_000_000_000)}`;
  const name = `Promised thing ${sku.slice(9)}`;
  const words = { name, description: 'Promised.', category: 'Promises', picture: 'teapot', lowStockAt: 0 };
  await command(request, 'catalogue', { sku, ...words, priceCents: 400, stock });
  const isShown = async () => (await request.get(`/api/products?sku=${sku}`)).json();
  await expect.poll(isShown).toMatchObject({ products: [{ name, stock: { available: stock } }] });
  return { sku, name, priceCents: 400, stock: await stockOf(request, sku) };
}

const setConsumer = ({ request }: SignedIn, consumer: string, to: 'pause' | 'resume') =>
  command(request, `consumers/${consumer}`, { act: to, reason: 'A promise wants it so.' });

const consumersResponse = z.object({
  consumers: z.array(
    z.object({ name: z.string(), owner: z.string().nullable(), behind: z.number(), retrying: z.number() }),
  ),
});

async function partitionsOf({ request }: SignedIn, consumer?: string) {
  const answer = await request.get('/api/admin/consumers');
  const { consumers } = consumersResponse.parse(await answer.json());
  return consumers.filter(({ name }) => !consumer || name === consumer);
}

/** Pauses a consumer while `meanwhile` runs. */
export async function whilePaused(signedIn: SignedIn, consumer: string, meanwhile: () => Promise<void>) {
  const isHeld = async () => (await partitionsOf(signedIn, consumer)).some(({ owner }) => owner !== null);
  await setConsumer(signedIn, consumer, 'pause');
  try {
    await expect.poll(isHeld, `${consumer} is still assigned`).toBe(false);
    await meanwhile();
  } finally {
    await setConsumer(signedIn, consumer, 'resume');
  }
}

/** Waits until one consumer, or every consumer, has no lag. */
export async function untilCaughtUp(signedIn: SignedIn, consumer?: string): Promise<void> {
  const waiting = async () => {
    const partitions = await partitionsOf(signedIn, consumer);
    const isDone =
      partitions.length > 0 && partitions.every(({ behind, retrying }) => behind + retrying === 0);
    return isDone ? 'nothing' : partitions.filter(({ behind, retrying }) => behind + retrying > 0);
  };
  await expect.poll(waiting, 'consumer lag').toBe('nothing');
}

/** Changes a price, in euros, in the operator console. */
export async function changesPrice(page: Page, { sku }: ListedProduct, price: string): Promise<void> {
  await page.goto(`/admin/catalogue/${sku}`);
  await page.getByRole('textbox', { name: 'Price in €' }).fill(price);
  await page.getByRole('button', { name: 'Save' }).click();
  const isPriced = async () => (await page.request.get(`/api/catalogue/${sku}`)).json();
  await expect.poll(isPriced).toMatchObject({ priceCents: Math.round(Number(price) * 100) });
}

/** Receives units in the operator console. */
export async function receives(page: Page, { sku, name }: ListedProduct, units: number): Promise<void> {
  await page.goto(`/admin/catalogue/${sku}`);
  await page.getByRole('button', { name: `Add stock of ${name}` }).click();
  await page.getByRole('spinbutton', { name: 'Units' }).fill(String(units));
  await page.getByRole('button', { name: 'Add to stock' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}
