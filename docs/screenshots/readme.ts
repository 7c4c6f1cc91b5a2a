/** The pictures that the README shows. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { cards } from '@/e2e/stage/cards';
import { Operator } from '@/e2e/stage/operator';
import { plentiful } from '@/e2e/stage/shelf';
import { Shopper } from '@/e2e/stage/shopper';
import { seen } from './photographer';

/** An order on its way, the shelves, and the timeline right after it, into the folder. */
export async function picturesForReadme(browser: BrowserContext, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const show = async (page: Page, name: string, height = 800) => {
    await page.setViewportSize({ width: 1280, height });
    await page.emulateMedia({ colorScheme: 'light' });
    await seen(page);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
  };
  const shopper = await Shopper.in(browser);
  await shopper.page.goto('/');
  await show(shopper.page, 'shelves');
  for (const product of await plentiful(shopper.page.request, 2)) await shopper.putsIntoTheCart(product);
  await shopper.isAboutToBuy({ card: cards.answersLate });
  await shopper.placesTheOrder();
  await shopper.page.locator('[data-step=payment][data-state=running]').waitFor();
  await shopper.page.locator('[data-connection=live]').waitFor();
  await show(shopper.page, 'order', 900);
  await shopper.seesTheOrderConfirmed();
  const { page } = await Operator.signedIn(browser);
  await page.getByRole('row').nth(3).waitFor();
  await show(page, 'timeline');
}
