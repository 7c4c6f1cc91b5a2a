import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { holdRequests } from './support/hold-requests';
import { wellStockedProducts } from './support/shop-api';
import type { Shopper } from './support/shopper';

const twoProducts = async ({ page }: Shopper) => {
  const [one, other] = await wellStockedProducts(page.request, 2);
  if (!one || !other) throw new Error('two products must be for sale');
  return [one, other] as const;
};

test('a double click places one order', async ({ shopper }) => {
  await shopper.isAboutToBuy();
  await shopper.orderButton.dblclick();
  await shopper.arrivesAtTheOrder();
  await shopper.seesTheOrderConfirmed();
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders).toHaveCount(1);
});

test('one cart sent from two tabs at once is one order, and a third tab’s addition stays', async ({
  shopper,
}) => {
  const [product, another] = await twoProducts(shopper);
  await shopper.isAboutToBuy({ product });
  const other = await shopper.openAnotherTab();
  await other.page.goto('/checkout');
  await other.fillsInTheForm();
  const third = await shopper.openAnotherTab();
  await third.looksAt(another);
  const tabs = [shopper, other];
  const releases = await Promise.all(tabs.map(({ page }) => holdRequests(page, '**/api/orders')));
  const sent = tabs.map(({ page }) => page.waitForRequest('**/api/orders'));
  for (const tab of tabs) await tab.orderButton.click();
  await Promise.all(sent);
  await third.page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(shopper.page.getByRole('link', { name: 'Cart, 2 items' })).toBeVisible();
  for (const release of releases) release();

  for (const tab of tabs) await tab.arrivesAtTheOrder();
  expect(other.orderId).toBe(shopper.orderId);
  await expect(shopper.page.getByRole('link', { name: 'Cart, 1 item' })).toBeVisible();
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders).toHaveCount(1);
  await expect(shopper.listedOrders).not.toContainText(another.name);
});

test.describe('when the response to an order is lost', () => {
  test.use({ expectedPageErrors: [/Failed to load resource.*\/api\/orders/] });

  test('the page retries with the same key and places one order', async ({ shopper }) => {
    const sent: string[] = [];
    await shopper.page.route('**/api/orders', async (route) => {
      sent.push(route.request().headers()['idempotency-key'] ?? '');
      const answer = await route.fetch();
      if (sent.length === 1) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await shopper.isAboutToBuy();
    await shopper.placesTheOrder();
    await shopper.seesTheOrderConfirmed();
    expect(sent.length).toBeGreaterThan(1);
    expect(new Set(sent).size, 'all under the same key').toBe(1);
    await shopper.opensMyOrders();
    await expect(shopper.listedOrders).toHaveCount(1);
  });

  test('and the cart grows before the retry, nothing is ordered twice', async ({ shopper }) => {
    const [product, another] = await twoProducts(shopper);
    let lost = 0;
    await shopper.page.route('**/api/orders', async (route) => {
      lost += 1;
      if (lost === 1) await route.fetch();
      await route.abort('connectionreset');
    });
    await shopper.isAboutToBuy({ product });
    await shopper.orderButton.click();
    await shopper.page.getByRole('button', { name: 'Stop retrying' }).click();
    const other = await shopper.openAnotherTab();
    await other.looksAt(another);
    await other.page.getByRole('button', { name: 'Add to cart' }).click();
    const summary = shopper.page.getByRole('region', { name: 'Order summary' });
    await expect(summary).toContainText(another.name);
    await shopper.page.unroute('**/api/orders');

    await shopper.orderButton.click();
    await expect(shopper.page.getByText('Part of this cart was already ordered')).toBeVisible();
    await expectAccessible(shopper.page);
    await expect(summary).not.toContainText(product.name);
    await shopper.placesTheOrder();
    await shopper.seesTheOrderConfirmed();
    await shopper.opensMyOrders();
    await expect(shopper.listedOrders).toHaveCount(2);
    await expect(shopper.listedOrders.filter({ hasText: product.name })).toHaveCount(1);
    await expect(shopper.listedOrders.filter({ hasText: another.name })).toHaveCount(1);
  });
});

test('buying the same cart again is a second order', async ({ shopper }) => {
  await shopper.buys();
  await shopper.buys();
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders).toHaveCount(2);
});
