import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { whilePaused } from './support/operator-actions';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('the inspector follows an order in flight and shows what each event did', async ({
  operator,
  shopper,
}) => {
  const { page } = operator;
  const lenses = page.getByRole('region', { name: 'Three perspectives' });
  await whilePaused(page, 'payments', async () => {
    await shopper.buys();
    await page.goto(`/admin/orders/${shopper.orderId}`);
    await expect(lenses).toContainText('the saga is waiting for the card processor’s response');
    await expect(lenses).toContainText('payment.authorised or payment.declined');
    await page.evaluate('document.body.dataset.drawn = "once"');
  });
  await expect(lenses).toContainText('All three agree.');
  await expect(page.locator('body')).toHaveAttribute('data-drawn', 'once');

  const waterfall = page.getByRole('region', { name: 'Waterfall' });
  const asking = waterfall.getByRole('button', {
    name: /^payments and payment\.requested: waited .*, processed in .*/,
  });
  await asking.click();
  const opened = page.getByRole('article', { name: 'Event details' });
  await expect(opened).toContainText('steps.payment.state');
  await expect(opened).toContainText('card processor: authorised');
  await expect(opened.getByRole('row', { name: /^payments processed/ })).toBeVisible();
  await asking.press('ArrowRight');
  await expect(asking).not.toBeFocused();
  for (const [width, colorScheme] of [
    [360, 'dark'],
    [1280, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }

  await page.getByRole('tab', { name: 'Graph' }).click();
  await page
    .getByRole('region', { name: 'Causation graph' })
    .getByRole('button', { name: /^receipt\.sent/ })
    .click();
  await expect(page).toHaveURL(/view=graph&event=/);
  await page.reload();
  await expect(opened.getByRole('heading', { name: 'receipt.sent' })).toBeVisible();
  await expectAccessible(page);
});

test('an exported history opens in the viewer', async ({ operator, shopper }) => {
  const { page } = operator;
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await page.goto(`/admin/orders/${shopper.orderId}?view=audit`);
  await expect(page.getByRole('region', { name: 'Audit' })).toContainText('caused by order.placed');
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const path = await (await downloading).path();

  await page.getByRole('link', { name: 'Open a file' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Event file viewer');
  await page.getByRole('textbox', { name: 'Or paste its JSON' }).fill('{ "specversion": "1.0"');
  await page.getByRole('button', { name: 'View', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'This is not JSON.' })).toBeVisible();
  await page.getByLabel('CloudEvents file').setInputFiles(path);
  await expect(page.getByRole('heading', { name: /, from a file$/ })).toContainText(shopper.orderId);
  await page.getByRole('tab', { name: 'List' }).click();
  await page.getByRole('button', { name: /^order\.confirmed/ }).click();
  await expect(page.getByRole('article', { name: 'Event details' })).toContainText('best_sellers');
  await expectAccessible(page);
});
