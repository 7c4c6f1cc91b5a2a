import { expect, test } from './stage/test';

test('a learning page shows how the visitor’s own newest order was told', async ({ shopper }) => {
  const { page } = shopper;
  await page.goto('/learn');
  await page.getByRole('link', { name: /^Event sourcing/ }).click();
  const story = page.getByRole('region', { name: 'Your newest order, as it was told' });
  await expect(story).toContainText('You have not ordered anything yet');
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await page.goto('/learn/event-sourcing');
  await expect(story.getByRole('row', { name: /order\.placed shopper the click/ })).toBeVisible();
  await expect(story.getByRole('row', { name: /order\.confirmed checkout \d+ ms/ })).toBeVisible();
});
