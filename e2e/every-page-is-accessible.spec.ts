import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { cards } from './support/cards';
import { expect, test } from './support/fixtures';
import { wellStockedProducts } from './support/shop-api';
import type { Shopper } from './support/shopper';

test.use({ contextOptions: { reducedMotion: 'reduce' }, expectedPageErrors: [/404 \(Not Found\)/] });

const looks = [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 360 },
] as const;

/** Checks the page as it stands in both color schemes and widths. */
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

test.describe('in light and dark, at 360 and 1280 px', () => {
  // Many pages, each checked four times.
  test.beforeEach(() => test.setTimeout(15 * 60_000));

  test('every page a shopper can reach without buying is accessible', async ({
    shopper: { page, headline },
  }) => {
    for (const path of shopPaths) {
      await page.goto(path);
      await expect(headline).toBeVisible();
      await inEveryLook(page);
    }
  });

  test('every page from the shelf to the order list is accessible', async ({ shopper }) => {
    const { page } = shopper;
    const [product] = await wellStockedProducts(page.request);
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

  test('every page of the operator console is accessible', async ({ operator, stranger, shopper }) => {
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
