import { expect, test } from './support/fixtures';
import { freshToken } from './support/operator';
import type { Shopper } from './support/shopper';

test('each event of an order appears on the timeline without a reload', async ({ operator, shopper }) => {
  const timeline = operator.page.getByRole('main');
  await operator.page.goto('/admin/timeline');
  await operator.page.evaluate('document.body.dataset.drawn = "once"');

  await shopper.buys();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');

  const ofTheOrder = timeline.getByRole('row').filter({ hasText: shopper.orderId.slice(0, 8) });
  for (const type of [
    'order.placed',
    'stock.reserved',
    'payment.authorised',
    'order.confirmed',
    'receipt.sent',
  ]) {
    await expect(ofTheOrder.filter({ hasText: type })).toBeVisible();
  }
  await expect(operator.page.locator('body')).toHaveAttribute('data-drawn', 'once');
});

test.describe('a sign-in link', () => {
  test.use({ expectedPageErrors: [/401 \(Unauthorized\)/] });

  test('works once', async ({ shopper, stranger }) => {
    const link = `/admin/sign-in?token=${await freshToken()}`;
    const follow = async ({ page }: Shopper) => {
      await page.goto(link);
      await page.getByLabel('Your name').fill('Ada');
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await follow(shopper);
    await expect(shopper.page).toHaveURL(/\/admin(\?|$)/);
    await follow(stranger);
    await expect(stranger.page.getByRole('alert').filter({ hasText: 'has been used' })).toBeVisible();
    await stranger.page.goto('/admin');
    await expect(stranger.page).toHaveURL(/\/admin\/sign-in/);
  });
});
