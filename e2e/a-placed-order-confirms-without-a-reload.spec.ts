import { z } from 'zod';
import { expect, test } from './support/fixtures';
import { whilePaused } from './support/operator-actions';

/** Records every rendered order state and cart count until the document unloads. */
const recorder = `(() => {
  window.drawn = [];
  window.counts = [];
  const note = (list, text) => text && list.at(-1) !== text && list.push(text);
  const look = () => {
    const steps = [...document.querySelectorAll('[aria-label="Order progress"] [data-step]')];
    const states = steps.map(({ dataset }) => dataset.state).join(' ');
    note(window.drawn, states && document.querySelector('h1').textContent + ': ' + states);
    note(window.counts, document.querySelector('a[href="/cart"]')?.ariaLabel);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
})()`;

test('a placed order appears at once and turns confirmed without a reload', async ({ clerk, shopper }) => {
  await whilePaused(clerk, 'payments', async () => {
    await shopper.buys();
    await expect(shopper.headline).toHaveText('Processing');
    await shopper.page.evaluate('document.body.dataset.drawn = "once"');
  });

  await shopper.seesTheOrderConfirmed();
  await expect(shopper.steps).toHaveCount(6);
  for (const step of await shopper.steps.all()) await expect(step).toHaveAttribute('data-state', 'done');
  await expect(shopper.page.locator('body'), 'the page was not loaded again').toHaveAttribute(
    'data-drawn',
    'once',
  );
});

test('the receipt in the inbox shows the total of the order', async ({ shopper }) => {
  await shopper.buys({ quantity: 2 });
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
  const total = await shopper.page.getByText(/^Total/).innerText();

  await shopper.page.getByRole('link', { name: 'Open inbox' }).click();
  await shopper.page.getByRole('link', { name: /receipt/i }).click();
  await expect(shopper.page.getByRole('main')).toContainText(total.replace(/^Total\s*/, ''));
});

test('a reload and the order list never show an older state', async ({ shopper }) => {
  await shopper.buys();
  await shopper.seesTheOrderConfirmed();
  await shopper.page.reload();
  await shopper.seesTheOrderConfirmed();
  await shopper.opensMyOrders();
  await expect(shopper.listedOrders).toHaveCount(1);
  await expect(shopper.listedOrders).toContainText('Confirmed');
});

test('the page shows each step from received to confirmed in order, and empties the cart once', async ({
  shopper,
}) => {
  await shopper.isAboutToBuy();
  await shopper.page.evaluate(recorder);
  await shopper.placesTheOrder();
  await shopper.seesTheOrderConfirmed();
  const drawn = z.array(z.string()).parse(await shopper.page.evaluate('window.drawn'));
  const firstWith = (state: RegExp) => drawn.findIndex((one) => state.test(one));
  const moments = [
    firstWith(/^Processing: done running waiting/),
    firstWith(/^Processing: done done (waiting|running)/),
    firstWith(/^Processing: done done done (waiting|running)/),
    firstWith(/^Confirmed: done done done done/),
  ];
  expect(moments[0], drawn.join('\n')).toBe(0);
  expect([...moments].sort((one, other) => one - other)).toEqual(moments);
  expect(new Set(moments).size, drawn.join('\n')).toBe(moments.length);
  expect(await shopper.page.evaluate('window.counts')).toEqual(['Cart, 1 item', 'Cart, 0 items']);
});

test.describe('when the network drops right after the order was received', () => {
  test.use({ expectedPageErrors: [/ERR_INTERNET_DISCONNECTED|WebSocket connection/] });

  test('the page stays, says so, and resumes when the network returns', async ({ shopper }) => {
    const { page } = shopper;
    await shopper.isAboutToBuy();
    await page.route('**/api/orders', async (route) => {
      const response = await route.fetch();
      await page.context().setOffline(true);
      await route.fulfill({ response });
    });
    await shopper.orderButton.click();
    await expect(shopper.step('received')).toHaveAttribute('data-state', 'done');
    await expect(shopper.freshness).toHaveAttribute('data-connection', 'offline');
    await page.context().setOffline(false);
    await shopper.arrivesAtTheOrder();
    await shopper.seesTheOrderConfirmed();
  });
});
