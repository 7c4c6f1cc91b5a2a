import { expect, test } from './support/fixtures';

test('a page without a WebSocket says so, polls, and still follows the order', async ({ shopper }) => {
  await shopper.page.context().routeWebSocket(/socket\.io/, (socket) => socket.close());
  await shopper.buys();

  await expect(shopper.freshness).toHaveAttribute('data-connection', 'polling');
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
});
