/** Photographs every page of the shop, empty, filled and with errors. */
import type { BrowserContext } from '@playwright/test';
import { cards } from '@/e2e/support/cards';
import { Shopper } from '@/e2e/support/shopper';
import { type Take, visits } from './photographer';

const unknownOrder = '00000000-0000-4000-8000-000000000000';

/** Photographs the shop as a shopper sees it; returns the id of a confirmed order. */
export async function shopTour(browser: BrowserContext, take: Take): Promise<string> {
  const shopper = await Shopper.in(browser);
  const at = visits(shopper.page, take);
  await at('/cart', 'cart-empty');
  await at('/orders', 'orders-empty');
  await at('/inbox', 'inbox-empty');
  await at('/', 'shelves');
  await at('/?page=2', 'shelves-second-page');
  await at('/?query=nothing+of+the+kind', 'shelves-nothing-found');
  await at('/products/TEA-001', 'product');
  await at('/products/NOT-HERE', 'product-not-here');
  await at(`/orders/${unknownOrder}`, 'order-not-here');
  await at('/learn', 'learn');
  for (const path of await pathsOf(shopper, '/learn/')) await at(path, path.slice(1).replaceAll('/', '-'));
  await photographCheckout(shopper, take);
  const confirmed = await photographOrders(shopper, take);
  await at('/orders', 'orders');
  await at('/inbox', 'inbox');
  await shopper.page.getByRole('list', { name: 'Emails' }).getByRole('link').first().click();
  await shopper.page.getByRole('article').waitFor();
  await take(shopper.page, 'inbox-mail');
  return confirmed;
}

async function photographCheckout(shopper: Shopper, take: Take): Promise<void> {
  await shopper.isAboutToBuy({ quantity: 2 });
  await take(shopper.page, 'checkout');
  await shopper.page.getByRole('textbox', { name: 'Email', exact: true }).fill('not a mail address');
  await shopper.orderButton.click();
  await shopper.page.getByRole('alert').first().waitFor();
  await take(shopper.page, 'checkout-wrong');
  await visits(shopper.page, take)('/cart', 'cart');
  await shopper.page.getByRole('button', { name: /from the cart$/ }).click();
}

async function photographOrders(shopper: Shopper, take: Take): Promise<string> {
  await shopper.buys({ card: cards.isDeclined });
  await shopper.page.locator('[data-status=cancelled]').waitFor();
  await take(shopper.page, 'order-cancelled');
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  const { orderId } = shopper;
  await shopper.page.locator('[data-step=delivered][data-state=done]').waitFor();
  await take(shopper.page, 'order-delivered');
  await shopper.buys({ card: cards.isSilent });
  await shopper.page.locator('[data-step=payment][data-state=running]').waitFor();
  await take(shopper.page, 'order-processing');
  return orderId;
}

/** The links of the open page that start with this path. */
async function pathsOf({ page }: Shopper, below: string): Promise<string[]> {
  const links = await page.getByRole('main').getByRole('link').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  return [...new Set(paths.filter((path): path is string => path?.startsWith(below) ?? false))];
}
