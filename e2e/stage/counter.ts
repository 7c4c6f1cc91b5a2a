/** What an operator does behind the counter: adds goods, changes prices, and holds up a consumer. */
import { randomInt } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { addressOf } from './running-shop';
import { type OnSale, stockOf } from './shelf';

/** Whoever is signed in: an operator's page, or a clerk. */
type Someone = { request: APIRequestContext };

/** Does something for an operator; fails unless it was done. */
async function act(request: APIRequestContext, path: string, data: object): Promise<void> {
  const answer = await request.post(`/api/admin/${path}`, { headers: { origin: addressOf('shop') }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** A product of its own for one promise, on the shelves and in the shop's copy. */
export async function addsProduct({ request }: Someone, stock: number): Promise<OnSale> {
  const sku = `PROMISED-${randomInt(1_000_000_000)}`;
  const name = `Promised thing ${sku.slice(9)}`;
  const words = { name, description: 'Promised.', category: 'Promises', picture: 'teapot', lowStockAt: 0 };
  await act(request, 'catalogue', { sku, ...words, priceCents: 400, stock });
  const isShown = async () => (await request.get(`/api/products?sku=${sku}`)).json();
  await expect.poll(isShown).toMatchObject({ products: [{ name, stock: { available: stock } }] });
  return { sku, name, priceCents: 400, stock: await stockOf(request, sku) };
}

const switches = ({ request }: Someone, consumer: string, to: 'pause' | 'resume') =>
  act(request, `consumers/${consumer}`, { act: to, reason: 'A promise wants it so.' });

const followers = z.object({
  consumers: z.array(
    z.object({ name: z.string(), owner: z.string().nullable(), behind: z.number(), retrying: z.number() }),
  ),
});

async function lanesOf({ request }: Someone, consumer?: string) {
  const answer = await request.get('/api/admin/consumers');
  const { consumers } = followers.parse(await answer.json());
  return consumers.filter(({ name }) => !consumer || name === consumer);
}

/** Whatever happens meanwhile, this consumer does none of it before it is over. */
export async function whilePaused(someone: Someone, consumer: string, meanwhile: () => Promise<void>) {
  const isHeld = async () => (await lanesOf(someone, consumer)).some(({ owner }) => owner !== null);
  await switches(someone, consumer, 'pause');
  try {
    await expect.poll(isHeld, `${consumer} is at work`).toBe(false);
    await meanwhile();
  } finally {
    await switches(someone, consumer, 'resume');
  }
}

/** Everything that was recorded so far is done, by this consumer or by all of them. */
export async function untilCaughtUp(someone: Someone, consumer?: string): Promise<void> {
  const waiting = async () => {
    const lanes = await lanesOf(someone, consumer);
    const isDone = lanes.length > 0 && lanes.every(({ behind, retrying }) => behind + retrying === 0);
    return isDone ? 'nothing' : lanes.filter(({ behind, retrying }) => behind + retrying > 0);
  };
  await expect.poll(waiting, 'what waits for a consumer').toBe('nothing');
}

/** Changes a price in the console's catalogue, in euros. */
export async function changesPrice(page: Page, { sku }: OnSale, price: string): Promise<void> {
  await page.goto(`/admin/catalogue/${sku}`);
  await page.getByRole('textbox', { name: 'Price in €' }).fill(price);
  await page.getByRole('button', { name: 'Save' }).click();
  const isPriced = async () => (await page.request.get(`/api/catalogue/${sku}`)).json();
  await expect.poll(isPriced).toMatchObject({ priceCents: Math.round(Number(price) * 100) });
}

/** Receives units in the console's catalogue. */
export async function receives(page: Page, { sku, name }: OnSale, units: number): Promise<void> {
  await page.goto(`/admin/catalogue/${sku}`);
  await page.getByRole('button', { name: `Receive units of ${name}` }).click();
  await page.getByRole('spinbutton', { name: 'How many' }).fill(String(units));
  await page.getByRole('button', { name: 'Receive them' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}
