import type { Page } from '@playwright/test';
import { expectAccessible } from './stage/accessibility';
import { cards } from './stage/cards';
import { plentiful } from './stage/shelf';
import type { Shopper } from './stage/shopper';
import { expect, test } from './stage/test';

test.use({ contextOptions: { reducedMotion: 'reduce' }, expectedComplaints: [/404 \(Not Found\)/] });

const looks = [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 360 },
] as const;

/** The same page in every look, in the state somebody has brought it into. */
async function inEveryLook(page: Page): Promise<void> {
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await expectAccessible(page);
  }
}

const shopPaths = [
  '/',
  '/?query=nothing-is-called-this',
  '/cart',
  '/checkout',
  '/orders',
  '/inbox',
  '/learn',
  '/learn/eventual-consistency',
  '/learn/schema-evolution',
  '/nowhere',
];

test.describe('in light and dark windows of 360 and 1280 pixels', () => {
  // Each page is looked at four times, and there are many.
  test.beforeEach(() => test.setTimeout(15 * 60_000));

  test('every page that a shopper can come to without buying', async ({ shopper: { page, headline } }) => {
    for (const path of shopPaths) {
      await page.goto(path);
      await expect(headline).toBeVisible();
      await inEveryLook(page);
    }
  });

  test('every page on the way from the shelf to the orders', async ({ shopper }) => {
    const { page } = shopper;
    const [product] = await plentiful(page.request);
    if (!product) throw new Error('nothing is for sale');
    await shopper.putsIntoTheCart(product);
    await inEveryLook(page);
    await page.goto('/cart');
    await inEveryLook(page);
    await shopper.goesToTheCheckout();
    await shopper.orderButton.click();
    await expect(page.getByRole('alert').filter({ hasText: /problems? with your order/ })).toBeVisible();
    await inEveryLook(page);
    await shopper.fillsInTheForm(cards.isDeclined);
    await shopper.placesTheOrder();
    await expect(shopper.headline).toHaveText('Cancelled');
    await inEveryLook(page);
    await shopper.buys();
    await shopper.seesTheOrderConfirmed();
    await inEveryLook(page);
    await shopper.opensMyOrders();
    await expect(shopper.listedOrders).toHaveCount(2);
    await inEveryLook(page);
  });

  test('every page of the operator console', async ({ operator, stranger, shopper }) => {
    await shopper.buys();
    await stranger.page.goto('/admin/sign-in');
    await inEveryLook(stranger.page);
    for (const address of new Set([...(await pagesOf(operator.page)), ...further(shopper)])) {
      await operator.page.goto(address);
      await expect(operator.page.getByRole('heading', { level: 1 })).toBeVisible();
      await inEveryLook(operator.page);
    }
  });
});

/** The pages that the console's navigation leads to; each open menu is checked on the way. */
async function pagesOf(page: Page): Promise<string[]> {
  const navigation = page.getByRole('navigation', { name: 'Operator console' });
  const links = navigation.getByRole('link');
  const paths: string[] = [];
  for (const group of await navigation.getByRole('button').all()) {
    await group.click();
    await expect(links.first()).toBeVisible();
    await inEveryLook(page);
    paths.push(...(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))));
    await page.keyboard.press('Escape');
    await expect(group).toBeFocused();
  }
  return paths;
}

const further = ({ orderId }: Shopper): string[] => [
  '/admin/viewer',
  '/admin/catalogue/new',
  '/admin/catalogue/TEA-001',
  '/admin/schemas/order.placed',
  `/admin/orders/${orderId}`,
];
