import { expectAccessible } from './stage/accessibility';
import { cards } from './stage/cards';
import { plentiful } from './stage/shelf';
import type { Shopper } from './stage/shopper';
import { expect, test } from './stage/test';

test.use({ expectedComplaints: [/404 \(Not Found\)/] });

const looks = [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 360 },
  { colorScheme: 'dark', width: 1280 },
] as const;

/** Every page a shopper can come to, each time in the state of someone who has come there. */
async function visitTheShop(shopper: Shopper, check: () => Promise<void>): Promise<void> {
  const { page } = shopper;
  for (const path of [
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
  ]) {
    await page.goto(path);
    await expect(shopper.headline).toBeVisible();
    await check();
  }
  const [product] = await plentiful(page.request);
  if (!product) throw new Error('nothing is for sale');
  await shopper.putsIntoTheCart(product);
  await check();
  await page.goto('/cart');
  await check();
  await shopper.goesToTheCheckout();
  await shopper.orderButton.click();
  await expect(page.getByRole('alert').filter({ hasText: 'missing or wrong' })).toBeVisible();
  await check();
  await shopper.fillsInTheForm(cards.isDeclined);
  await shopper.placesTheOrder();
  await expect(shopper.headline).toHaveText('Cancelled');
  await check();
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await check();
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders).toHaveCount(2);
  await check();
}

for (const { colorScheme, width } of looks) {
  const viewport = { width, height: 800 };
  test.describe(`in a ${colorScheme} window of ${width} pixels`, () => {
    test.use({ colorScheme, viewport, contextOptions: { reducedMotion: 'reduce' } });

    test('every page of the shop', async ({ shopper }) => {
      await visitTheShop(shopper, () => expectAccessible(shopper.page));
    });

    test('every page of the back room', async ({ operator, stranger, shopper }) => {
      await shopper.buys();
      const further = ['/admin/viewer', '/admin/catalogue/new', '/admin/catalogue/TEA-001'];
      further.push('/admin/schemas/order.placed', `/admin/orders/${shopper.orderId}`);
      await stranger.page.goto('/admin/sign-in');
      await expectAccessible(stranger.page);
      const rooms = operator.page.getByRole('navigation').getByRole('link');
      await expect(rooms.first()).toBeVisible();
      const addresses = await rooms.evaluateAll((links) =>
        links.map((link) => link.getAttribute('href') ?? ''),
      );
      const inside = addresses.filter((each) => each.startsWith('/admin'));
      for (const address of new Set([...inside, ...further])) {
        await operator.page.goto(address);
        await expect(operator.page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(operator.page);
      }
    });
  });
}
