import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { untilCaughtUp, whilePaused } from './support/operator-actions';

const elsewhere = {
  'Street address': 'Harbour 2',
  Postcode: '20457',
  'Town or city': 'Hamburg',
};

const parcelSteps = (page: Page) =>
  page.getByRole('list', { name: 'Delivery progress' }).getByRole('listitem');

async function fillsInAnotherAddress(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change address' }).click();
  for (const [label, value] of Object.entries(elsewhere)) {
    await page.getByRole('dialog').getByRole('textbox', { name: label, exact: true }).fill(value);
  }
  await page.getByRole('dialog').getByRole('combobox', { name: 'Country' }).selectOption('Germany');
}
const sendsItThere = (page: Page) => page.getByRole('button', { name: 'Save address' }).click();

test('a parcel ships to the changed address, and its order earns points', async ({ clerk, shopper }) => {
  const { page } = shopper;
  const goesTo = page.getByText(/^Delivering to/);
  await whilePaused(clerk, 'parcels', async () => {
    await shopper.buys({ quantity: 2 });
    await fillsInAnotherAddress(page);
    await sendsItThere(page);
    await expect(goesTo).toHaveText('Delivering to Harbour 2, 20457 Hamburg, Germany');
  });

  await expect(
    page.getByText('Your new address reached us before packing, so the parcel goes there.'),
  ).toBeVisible();
  await expect(page.getByText(/^Tracking number EV/)).toBeVisible();
  await expect(parcelSteps(page).last()).toHaveAttribute('data-state', 'done');
  await expect(page.getByText('Delivered to Harbour 2, 20457 Hamburg, Germany')).toBeVisible();
  await expect(page.getByText('Your parcel was delivered.').first()).toBeVisible();

  await untilCaughtUp(clerk);
  await shopper.opensMyOrders();
  await expect(page.getByRole('heading', { name: /^Your points/ })).toContainText(/[1-9]/);
  await page.getByText('Points history').click();
  await expect(page.getByRole('region', { name: /^Your points/ }).getByRole('listitem')).toHaveCount(1);
});

test.describe('when the parcel is packed while the address change is in flight', () => {
  test.use({ expectedPageErrors: [/409 \(Conflict\)/] });

  test('the page says that packing came first, and keeps the old address', async ({ clerk, shopper }) => {
    const { page } = shopper;
    await whilePaused(clerk, 'parcels', async () => {
      await shopper.buys();
      await fillsInAnotherAddress(page);
    });
    await page.route('**/address', async (route) => {
      await expect(parcelSteps(page).first()).toHaveAttribute('data-state', 'done');
      await route.continue();
    });
    await sendsItThere(page);
    await expect(page.getByText(/^The parcel was packed a moment before\./)).toBeVisible();
    await expect(page.getByText(/^(Delivering|Delivered) to/)).toHaveText(
      /Analytical Row 12, W1A 1AA London/,
    );
    await expect(page.getByRole('button', { name: 'Change address' })).toBeHidden();
  });
});
