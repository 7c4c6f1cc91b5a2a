import { expectAccessible } from './support/accessibility';
import { expect, test } from './support/fixtures';
import { addsProduct, changesPrice, whilePaused } from './support/operator-actions';

test.use({ expectedPageErrors: [/409 \(Conflict\)/] });

test('open pages show a new price without a reload, and checkout charges only a shown price', async ({
  clerk,
  operator,
  shopper,
  stranger,
}) => {
  const product = await addsProduct(clerk, 50);
  await shopper.looksAt(product);
  await shopper.page.evaluate('document.body.dataset.drawn = "once"');
  await stranger.putsIntoTheCart(product);
  await stranger.page.getByRole('link', { name: /^Cart,/ }).click();
  await expect(stranger.page.getByText('Total €4.00')).toBeVisible();

  await changesPrice(operator.page, product, '4.50');

  await expect(shopper.page.getByText('€4.50')).toBeVisible();
  await expect(shopper.page.locator('body')).toHaveAttribute('data-drawn', 'once');
  await expect(stranger.page.getByText('was €4.00, now €4.50')).toBeVisible();
  await expect(stranger.page.getByText('Total €4.50')).toBeVisible();
  await expectAccessible(stranger.page);

  await stranger.page.getByRole('link', { name: 'Checkout' }).click();
  await stranger.fillsInTheForm();
  await whilePaused(clerk, 'storefront', async () => {
    await changesPrice(operator.page, product, '5.00');
    await stranger.orderButton.click();
    await expect(stranger.page.getByText('A price has changed')).toBeVisible();
    await expectAccessible(stranger.page);
    await expect(shopper.page.getByText('€4.50')).toBeVisible();
    await stranger.page.getByRole('button', { name: 'Place order for €5.00' }).click();
    await stranger.arrivesAtTheOrder();
    await expect(stranger.page.getByText('€5.00').first()).toBeVisible();
  });
  await expect(shopper.page.getByText('€5.00')).toBeVisible();

  await shopper.page.getByRole('link', { name: 'My orders' }).click();
  await expect(shopper.headline).toHaveText('My orders');
  await changesPrice(operator.page, product, '5.50');
  await shopper.page.goBack();
  await expect(shopper.page.getByText('€5.50')).toBeVisible();
});

test('an operator who saves a product second sees the first change and loses nothing', async ({
  clerk,
  operator,
  openBrowser,
}) => {
  const product = await addsProduct(clerk, 5);
  const { page } = operator;
  await page.goto(`/admin/catalogue/${product.sku}`);
  await page.getByRole('textbox', { name: 'Name' }).fill('Another name');
  const other = await (await openBrowser({ storageState: await page.context().storageState() })).newPage();
  await changesPrice(other, product, '7.00');

  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByText('Theirs: “7.00”. Yours: “4.00”.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Keep my changes' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Another name');
  await expect(page.getByRole('textbox', { name: 'Price in €' })).toHaveValue('7.00');
});
