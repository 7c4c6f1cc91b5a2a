/** What an operator does behind the counter: adds goods, changes prices, and holds up a consumer. */
import { randomInt } from 'node:crypto';
import { type APIRequestContext, expect, type Page } from '@playwright/test';
import { z } from 'zod';
import { addressOf } from './running-shop';
import { type OnSale, stockOf } from './shelf';

/** Does something for an operator; fails unless it was done. */
async function act(request: APIRequestContext, path: string, data: object): Promise<void> {
  const answer = await request.post(`/api/admin/${path}`, { headers: { origin: addressOf('shop') }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** A product of its own for one promise, on the shelves and in the shop's copy. */
export async function addsProduct({ request }: Page, stock: number): Promise<OnSale> {
  const sku = `PROMISED-${randomInt(1_000_000)}`;
  const name = `Promised thing ${sku.slice(9)}`;
  const words = { name, description: 'Promised.', category: 'Promises', picture: 'teapot', lowStockAt: 0 };
  await act(request, 'catalogue', { sku, ...words, priceCents: 400, stock });
  const isShown = async () => (await request.get(`/api/products?sku=${sku}`)).json();
  await expect.poll(isShown).toMatchObject({ products: [{ name, stock: { available: stock } }] });
  return { sku, name, priceCents: 400, stock: await stockOf(request, sku) };
}

const switches = ({ request }: Page, consumer: string, to: 'pause' | 'resume') =>
  act(request, `consumers/${consumer}`, { act: to, reason: 'A promise wants it so.' });

const followers = z.object({
  consumers: z.array(z.object({ name: z.string(), owner: z.string().nullable() })),
});

/** Whatever happens meanwhile, this consumer does none of it before it is over. */
export async function whilePaused(page: Page, consumer: string, meanwhile: () => Promise<void>) {
  const isHeld = async () => {
    const answer = await page.request.get('/api/admin/consumers');
    const { consumers } = followers.parse(await answer.json());
    return consumers.some(({ name, owner }) => name === consumer && owner !== null);
  };
  await switches(page, consumer, 'pause');
  try {
    await expect.poll(isHeld, `${consumer} is at work`).toBe(false);
    await meanwhile();
  } finally {
    await switches(page, consumer, 'resume');
  }
}

/** Changes a price in the back room, in euros. */
export async function changesPrice(page: Page, { sku }: OnSale, price: string): Promise<void> {
  await page.goto(`/admin/catalogue/${sku}`);
  await page.getByRole('textbox', { name: 'Price in €' }).fill(price);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Changed. Every open page is told.')).toBeVisible();
}

/** Receives units in the back room. */
export async function receives(page: Page, { sku, name }: OnSale, units: number): Promise<void> {
  await page.goto(`/admin/catalogue/${sku}`);
  await page.getByRole('button', { name: `Receive units of ${name}` }).click();
  await page.getByRole('spinbutton', { name: 'How many' }).fill(String(units));
  await page.getByRole('button', { name: 'Receive them' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}
