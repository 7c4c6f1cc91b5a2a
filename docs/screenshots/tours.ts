/** The way through the shop and through its back room, with a stop at every page on its good and bad days. */
import type { BrowserContext, Page } from '@playwright/test';
import { cards } from '@/e2e/stage/cards';
import { Operator } from '@/e2e/stage/operator';
import { Shopper } from '@/e2e/stage/shopper';
import { testCardByToken } from '@/server/contracts/test-cards';
import type { Take } from './photographer';

const silent = testCardByToken('tok_silent')?.label ?? '';
const nobody = '00000000-0000-4000-8000-000000000000';

/** The shop as a shopper meets it. */
export async function tourOfTheShop(browser: BrowserContext, take: Take): Promise<void> {
  const shopper = await Shopper.in(browser);
  const at = stops(shopper.page, take);
  await at('/cart', 'cart-empty');
  await at('/orders', 'orders-empty');
  await at('/inbox', 'inbox-empty');
  await at('/', 'shelves');
  await at('/?page=2', 'shelves-second-page');
  await at('/?query=nothing+of+the+kind', 'shelves-nothing-found');
  await at('/products/TEA-001', 'product');
  await at('/products/NOT-HERE', 'product-not-here');
  await at(`/orders/${nobody}`, 'order-not-here');
  await theCheckout(shopper, take);
  await theOrders(shopper, take);
  await at('/orders', 'orders');
  await at('/inbox', 'inbox');
  await shopper.page.getByRole('list', { name: 'Mails' }).getByRole('link').first().click();
  await shopper.page.getByRole('article').waitFor();
  await take(shopper.page, 'inbox-mail');
}

async function theCheckout(shopper: Shopper, take: Take): Promise<void> {
  await shopper.isAboutToBuy({ quantity: 2 });
  await take(shopper.page, 'checkout');
  await shopper.page.getByRole('textbox', { name: 'Mail', exact: true }).fill('not a mail address');
  await shopper.orderButton.click();
  await shopper.page.getByRole('alert').first().waitFor();
  await take(shopper.page, 'checkout-wrong');
  await stops(shopper.page, take)('/cart', 'cart');
  await shopper.page.getByRole('button', { name: /out of the cart$/ }).click();
}

async function theOrders(shopper: Shopper, take: Take): Promise<void> {
  await shopper.buys({ card: cards.isDeclined });
  await shopper.page.locator('[data-status=cancelled]').waitFor();
  await take(shopper.page, 'order-cancelled');
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await shopper.page.locator('[data-step=receipt][data-state=done]').waitFor();
  await take(shopper.page, 'order-confirmed');
  await shopper.buys({ card: silent });
  await shopper.page.locator('[data-step=payment][data-state=running]').waitFor();
  await take(shopper.page, 'order-processing');
}

/** The back room as the operator meets it. */
export async function tourOfTheBackRoom(browser: BrowserContext, take: Take): Promise<void> {
  const at = stops(await browser.newPage(), take);
  await at('/admin/sign-in', 'admin-sign-in');
  const { page } = await Operator.signedIn(browser);
  const inside = stops(page, take);
  await page.getByRole('row').nth(3).waitFor();
  await take(page, 'admin-timeline');
  await page
    .getByRole('row')
    .nth(3)
    .getByText(/^(order|payment|stock)\./)
    .click();
  await take(page, 'admin-timeline-event');
  await inside('/admin?text=nothing+of+the+kind', 'admin-timeline-nothing');
  for (const name of await pagesOf(page)) await inside(name, name.slice(1).replaceAll('/', '-'));
}

/** Every page that the back room's own navigation leads to. */
async function pagesOf(page: Page): Promise<string[]> {
  const links = await page.getByRole('navigation').getByRole('link').all();
  const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
  return paths.filter((path): path is string => path?.startsWith('/admin/') ?? false);
}

const stops = (page: Page, take: Take) => async (path: string, name: string) => {
  await page.goto(path);
  await page.getByRole('heading').first().waitFor();
  await page.getByText(/^Fetching/).waitFor({ state: 'hidden' });
  await take(page, name);
};
