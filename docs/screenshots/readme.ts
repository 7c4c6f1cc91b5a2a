/** The pictures in the README. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { cartCookie, writeCart } from '@/components/cart/cart-cookie';
import { cards } from '@/e2e/support/cards';
import { Operator } from '@/e2e/support/operator';
import { addressOf } from '@/e2e/support/running-shop';
import { Shopper } from '@/e2e/support/shopper';
import { loaded } from './photographer';

/** Enough confirmed orders to show usual durations, and one declined. */
const earlier = [...Array<string>(5).fill(cards.pays), cards.isDeclined];

/** Photographs the shop, an order in progress, and the timeline. */
export async function readmePictures(browser: BrowserContext, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const show = async (page: Page, name: string, height = 800) => {
    await page.setViewportSize({ width: 1280, height });
    await page.emulateMedia({ colorScheme: 'light' });
    await loaded(page);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  };
  const shopper = await Shopper.in(browser);
  await shopper.page.goto('/');
  await show(shopper.page, 'shelves');
  for (const card of earlier) {
    await shopper.buys({ card });
    await shopper.page.locator('[data-status]:not([data-status=processing])').waitFor();
  }
  const value = writeCart([
    { sku: 'TEA-001', quantity: 1 },
    { sku: 'TEA-002', quantity: 3 },
  ]);
  await browser.addCookies([{ name: cartCookie, value, url: addressOf('shop') }]);
  await shopper.page.reload();
  await shopper.goesToTheCheckout();
  await shopper.fillsInTheForm(cards.answersLate);
  await shopper.placesTheOrder();
  await shopper.page.locator('[data-step=payment][data-state=running]').waitFor();
  await shopper.page.locator('[data-connection=live]').waitFor();
  await show(shopper.page, 'order', 900);
  await shopper.seesTheOrderConfirmed();
  const { page } = await Operator.signedIn(browser);
  await page.goto('/admin/timeline');
  await page.getByRole('row').nth(3).waitFor();
  await page.locator('[data-connection=live]').first().waitFor();
  await show(page, 'timeline');
}
