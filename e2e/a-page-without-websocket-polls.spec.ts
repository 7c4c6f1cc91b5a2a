import { expect, test } from './stage/test';

test('where no socket can be had, the page says so, asks every few seconds, and moves all the same', async ({
  shopper,
}) => {
  await shopper.page.context().routeWebSocket(/socket\.io/, (socket) => socket.close());
  await shopper.buys();

  await expect(shopper.freshness).toHaveAttribute('data-connection', 'polling');
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
});
