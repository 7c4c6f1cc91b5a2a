import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { cards } from './support/cards';
import { expect, test } from './support/fixtures';
import { untilCaughtUp } from './support/operator-actions';

const numberIn = async (figure: Locator) => Number((await figure.innerText()).replaceAll(',', ''));

test('the dashboard counts orders live, and search finds an order by its buyer', async ({
  operator,
  shopper,
}) => {
  const { page } = operator;
  // Orders of earlier tests must be counted before the baseline is read.
  await untilCaughtUp(page);
  const figure = (name: string) => page.locator(`[data-figure=${name}]`);
  const step = (name: string) => page.locator(`[data-step=${name}] > :nth-child(2)`);
  await page.goto('/admin?range=day');
  await page.evaluate('document.body.dataset.drawn = "once"');
  const confirmed = await numberIn(figure('confirmed'));
  const placed = await numberIn(step('placed'));

  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  const bought = shopper.orderId;
  await shopper.buys({ card: cards.isDeclined });
  await expect(shopper.headline).toHaveText('Cancelled');

  await expect(figure('confirmed')).toHaveText(String(confirmed + 1));
  await expect(step('placed')).toHaveText(String(placed + 2));
  await expect(page.getByRole('list', { name: 'Cancelled orders' }).getByRole('listitem')).not.toHaveCount(0);
  await expect(page.locator('body')).toHaveAttribute('data-drawn', 'once');
  await expectAccessible(page);

  await operator.opens('Business', 'Orders');
  await page.getByRole('textbox', { name: 'Customer' }).fill('ada@example.org');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('confirmed');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/who=ada%40example\.org/);
  const found = page.getByRole('list', { name: 'Orders, newest first' }).getByRole('listitem');
  await expect(found.first()).toContainText('ada@example.org');
  await expectAccessible(page);
  await expect(found.filter({ hasNotText: 'Confirmed' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: bought.slice(0, 8) })).toHaveAttribute(
    'href',
    `/admin/orders/${bought}`,
  );
});
