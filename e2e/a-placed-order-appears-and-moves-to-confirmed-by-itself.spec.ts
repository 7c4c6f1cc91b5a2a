import { whilePaused } from './stage/counter';
import { expect, test } from './stage/test';

test('a placed order appears at once and moves to confirmed by itself', async ({ clerk, shopper }) => {
  await whilePaused(clerk, 'payments', async () => {
    await shopper.buys();
    await expect(shopper.headline).toHaveText('We are on it');
    await shopper.page.evaluate('document.body.dataset.drawn = "once"');
  });

  await shopper.seesTheOrderConfirmed();
  await expect(shopper.steps).toHaveCount(6);
  for (const step of await shopper.steps.all()) await expect(step).toHaveAttribute('data-state', 'done');
  await expect(shopper.page.locator('body'), 'the page was not loaded again').toHaveAttribute(
    'data-drawn',
    'once',
  );
});

test('the receipt is in the inbox, with the total of the order', async ({ shopper }) => {
  await shopper.buys({ quantity: 2 });
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
  const total = await shopper.page.getByText(/^Total/).innerText();

  await shopper.page.getByRole('link', { name: 'Open the inbox' }).click();
  await shopper.page.getByRole('link', { name: /receipt/i }).click();
  await expect(shopper.page.getByRole('main')).toContainText(total.replace(/^Total\s*/, ''));
});

test('a second visit and a reload show what is known, without going back', async ({ shopper }) => {
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await shopper.page.reload();
  await shopper.seesTheOrderConfirmed();
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders).toHaveCount(1);
  await expect(shopper.listedOrders).toContainText('Confirmed');
});
