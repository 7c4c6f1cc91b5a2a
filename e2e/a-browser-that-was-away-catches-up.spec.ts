import { cards } from './stage/cards';
import { crash, processOf } from './stage/running-shop';
import { readOrder } from './stage/shelf';
import { expect, test } from './stage/test';

test.use({ expectedComplaints: [/WebSocket connection|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED/] });

test('a browser that was off line shows what happened as soon as it is back', async ({ shopper }) => {
  await shopper.buys({ card: cards.answersLate });
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');

  await shopper.page.context().setOffline(true);
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'offline');
  const { orderId } = shopper;
  await expect.poll(async () => (await readOrder(shopper.page.request, orderId)).status).toBe('confirmed');

  await shopper.page.context().setOffline(false);
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
});

test('when the gateway dies it comes back, and the page catches up', async ({ shopper }) => {
  await shopper.buys({ card: cards.answersLate });
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
  const before = processOf('gateway');

  crash('gateway');
  await expect(shopper.freshness).not.toHaveAttribute('data-connection', 'live');

  await shopper.seesTheOrderConfirmed();
  await expect(shopper.freshness).toHaveAttribute('data-connection', 'live');
  expect(processOf('gateway')).not.toBe(before);
});

test('when the consumers die in the middle of an order, they come back and it is finished', async ({
  shopper,
}) => {
  await shopper.buys({ card: cards.answersLate });
  crash('consumers');
  await expect(shopper.headline).toHaveText('We are on it');
  await shopper.seesTheOrderConfirmed();
  await expect(shopper.steps.last()).toHaveAttribute('data-state', 'done');
});
