import { expect, test } from './stage/test';

test('two quick clicks are one order', async ({ shopper }) => {
  await shopper.isAboutToBuy();
  await shopper.orderButton.dblclick();
  await shopper.arrivesAtTheOrder();
  await shopper.seesTheOrderConfirmed();
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders).toHaveCount(1);
});

test.describe('when the answer to an order is lost on the way', () => {
  test.use({ expectedComplaints: [/Failed to load resource.*\/api\/orders/] });

  test('the page asks again, and it stays one order', async ({ shopper }) => {
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
});

test('going back to the checkout and buying the same again is a second order', async ({ shopper }) => {
  await shopper.buys();
  await shopper.buys();
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders).toHaveCount(2);
});
