import { expect, test } from './support/fixtures';
import { holdRequests } from './support/hold-requests';
import { whilePaused } from './support/operator-actions';
import { crash, processOf } from './support/running-shop';
import { readOrder } from './support/shop-api';

test.use({ expectedPageErrors: [/WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/] });

test('a page that was offline catches up when the connection returns', async ({ clerk, shopper }) => {
  await whilePaused(clerk, 'payments', async () => {
    await shopper.buys();
    await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
    await shopper.page.context().setOffline(true);
    await expect(shopper.freshness).toHaveAttribute('data-connection', 'offline');
  });
  const { orderId } = shopper;
  await expect.poll(async () => (await readOrder(shopper.page.request, orderId)).status).toBe('confirmed');

  await shopper.page.context().setOffline(false);
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
});

test('a page catches up after the gateway crashes and restarts', async ({ clerk, shopper }) => {
  const before = processOf('gateway');
  await whilePaused(clerk, 'payments', async () => {
    await shopper.buys();
    await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
    // Blocks the page from going live again, however quickly the gateway restarts.
    const release = await holdRequests(shopper.page, '**/api/live/ticket');
    crash('gateway');
    await expect(shopper.freshness).not.toHaveAttribute('data-connection', 'live');
    release();
  });

  await shopper.seesTheOrderConfirmed();
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
  await expect.poll(() => processOf('gateway')).not.toBe(before);
});

test('an order completes after the consumers crash midway and restart', async ({ clerk, shopper }) => {
  await whilePaused(clerk, 'payments', async () => {
    await shopper.buys();
    await expect(shopper.step('stock')).toHaveAttribute('data-state', 'done');
    crash('consumers');
    await expect(shopper.headline).toHaveText('Processing');
  });
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
});
