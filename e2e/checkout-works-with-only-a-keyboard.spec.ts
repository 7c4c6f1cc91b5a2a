import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/fixtures';

const maxTabPresses = 150;

/** Presses Tab until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let pressed = 0; pressed < maxTabPresses; pressed += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${target} cannot be reached with the Tab key`);
}

test('a shopper reaches a confirmed order with only a keyboard', async ({ shopper }) => {
  const { page } = shopper;
  const press = async (target: Locator, key = 'Enter') => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  await page.goto('/');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await press(skip);
  await expect(page.getByRole('main')).toBeFocused();
  await press(page.getByRole('main').getByRole('article').getByRole('link').first());
  await expect(page).toHaveURL(/\/products\//);
  await press(page.getByRole('button', { name: 'Add to cart' }), 'Space');
  await press(page.getByRole('link', { name: 'Cart, 1 item' }));
  await press(page.getByRole('link', { name: 'Checkout' }));
  await expect(shopper.headline).toHaveText('Checkout');

  for (const [label, value] of [
    ['Name', 'Ada Lovelace'],
    ['Email', 'ada@example.org'],
    ['Street address', 'Analytical Row 12'],
    ['Postcode', 'W1A 1AA'],
    ['Town or city', 'London'],
  ] as const) {
    await tabTo(page, page.getByRole('textbox', { name: label, exact: true }));
    await page.keyboard.type(value);
  }
  const country = page.getByRole('combobox', { name: 'Country' });
  await tabTo(page, country);
  await page.keyboard.press('ArrowDown');
  await expect(country).toHaveValue('AF');
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio').nth(1)).toBeChecked();
  await press(shopper.orderButton);

  await shopper.arrivesAtTheOrder();
  await shopper.seesTheOrderConfirmed();
});

test('an incomplete form links to each missing field', async ({ shopper }) => {
  await shopper.isAboutToBuy();
  const name = shopper.page.getByRole('textbox', { name: 'Name', exact: true });
  await name.clear();
  await name.press('Enter');

  const summary = shopper.page.getByRole('alert').filter({ hasText: "There's a problem with your order" });
  await expect(summary).toBeFocused();
  await shopper.page.keyboard.press('Tab');
  await shopper.page.keyboard.press('Enter');
  await expect(name).toBeFocused();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
});
