import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { addressOf } from './support/running-shop';
import { wellStockedProducts } from './support/shop-api';

test('each event version’s schema is public and immutable', async ({ stranger }) => {
  const { request } = stranger.page;
  const answer = await request.get('/api/schemas/order.placed/1');
  expect(await answer.json()).toMatchObject({ $id: 'urn:eventually:event:order.placed:1', type: 'object' });
  expect(answer.headers()['cache-control']).toContain('immutable');
  for (const nowhere of ['order.placed/9', 'order.forgotten/1']) {
    expect((await request.get(`/api/schemas/${nowhere}`)).status()).toBe(404);
  }
});

const address = { street: 'Row 12', postcode: 'W1', city: 'London', country: 'UK' };

test('a legacy writer places every other order, and all of them complete', async ({ operator, shopper }) => {
  const { page } = operator;
  const [product] = await wellStockedProducts(shopper.page.request);
  if (!product) throw new Error('nothing is for sale');
  const order = async () => {
    const answer = await shopper.page.request.post('/api/orders', {
      headers: { 'idempotency-key': crypto.randomUUID(), origin: addressOf('shop') },
      data: {
        lines: [{ sku: product.sku, quantity: 1 }],
        name: 'Ada',
        email: 'ada@example.org',
        address,
        cardNumber: '4242424242424242',
      },
    });
    expect(answer.status()).toBe(202);
  };
  await operator.opens('Contracts', 'Event schemas');
  await page.getByRole('link', { name: 'order.placed' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('order.placed');
  await expect(page.getByRole('row').filter({ hasText: 'totalCents' })).toContainText('new in version 2');
  await expect(page.getByText('Breaking')).toBeVisible();

  const isSwitched = page.getByRole('status').filter({ hasText: 'recorded in the log' });
  const isOn = page.waitForResponse('**/api/admin/legacy-writer');
  await page.getByRole('radio', { name: /^Every other order/ }).check();
  await isOn;
  await expect(isSwitched).toBeVisible();
  const arrivals = page.getByRole('region', { name: 'Incoming orders' }).getByRole('listitem');
  const old = arrivals.filter({ hasText: 'Version 1' });
  await expect
    .poll(async () => {
      await order();
      return old.count();
    })
    .toBeGreaterThan(0);
  await order();
  await order();
  await expect(old.filter({ hasText: 'confirmed' }).first()).toBeVisible();
  await expect(
    arrivals.filter({ hasText: 'Version 3' }).filter({ hasText: 'confirmed' }).first(),
  ).toBeVisible();

  const switched = page.waitForResponse('**/api/admin/legacy-writer');
  await page.getByRole('radio', { name: /^No order/ }).check();
  await switched;
  await expect(isSwitched).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: /^No order/ })).toBeChecked();
  await expect(page.getByText('The newest event in the log')).toContainText('written in version 1');
  await expect(page.getByRole('region', { name: 'Changes' })).toContainText('totalCents');

  for (const [colorScheme, width] of [
    ['light', 360],
    ['dark', 1280],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }

  await page.goto('/admin/schemas/till.switched');
  await page.getByRole('link', { name: 'Open in timeline' }).click();
  const record = page.getByRole('row').filter({ hasText: 'till.switched' });
  await expect(record.filter({ hasText: 'takes every other order' }).first()).toBeVisible();
  await expect(record.filter({ hasText: 'takes no order' }).first()).toBeVisible();
});
