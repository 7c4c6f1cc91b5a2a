import { whilePaused } from './stage/counter';
import { holdUp } from './stage/held-up';
import { crash, processOf } from './stage/running-shop';
import { readOrder } from './stage/shelf';
import { expect, test } from './stage/test';

test.use({ expectedComplaints: [/WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/] });

test('a browser that was off line shows what happened as soon as it is back', async ({ clerk, shopper }) => {
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

test('when the gateway dies it comes back, and the page catches up', async ({ clerk, shopper }) => {
  const before = processOf('gateway');
  await whilePaused(clerk, 'payments', async () => {
    await shopper.buys();
    await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
    // Until this is let go, the page cannot be live again, however quick the gateway is.
    const goOn = await holdUp(shopper.page, '**/api/live/ticket');
    crash('gateway');
    await expect(shopper.freshness).not.toHaveAttribute('data-connection', 'live');
    goOn();
  });

  await shopper.seesTheOrderConfirmed();
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
  await expect.poll(() => processOf('gateway')).not.toBe(before);
});

test('when the consumers die in the middle of an order, they come back and it is finished', async ({
  clerk,
  shopper,
}) => {
  await whilePaused(clerk, 'payments', async () => {
    await shopper.buys();
    await expect(shopper.step('stock')).toHaveAttribute('data-state', 'done');
    crash('consumers');
    await expect(shopper.headline).toHaveText('Processing');
  });
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
});
