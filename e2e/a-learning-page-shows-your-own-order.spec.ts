import { expect, test } from './support/fixtures';

test('a learning page shows the events of the visitor’s latest order', async ({ shopper }) => {
  const { page } = shopper;
  await page.goto('/learn');
  await page.getByRole('link', { name: /^Event sourcing/ }).click();
  const story = page.getByRole('region', { name: 'The events of your latest order' });
  await expect(story).toContainText('You have not ordered anything yet');
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await page.goto('/learn/event-sourcing');
  await expect(story.getByRole('row', { name: /order\.placed shopper the click/ })).toBeVisible();
  await expect(story.getByRole('row', { name: /order\.confirmed checkout \d+ ms/ })).toBeVisible();
});

test('one click sent five times gets five responses with the same order', async ({ shopper }) => {
  const { page } = shopper;
  await page.goto('/learn/idempotency');
  await page.getByRole('button', { name: 'Send it five times' }).click();
  await expect(page.getByText('5 responses, one order')).toBeVisible();
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders).toHaveCount(1);
  await page.goto('/learn/cqrs');
  await expect(page.getByRole('row', { name: /How many points do I have\? loyalty_points/ })).toBeVisible();
});
