import { readFileSync } from 'node:fs';
import { problem } from '@/server/contracts/order-api';
import { expect, test } from './support/fixtures';
import { orderClient, orderFor, type Reply } from './support/order-client';
import { processOf } from './support/running-shop';
import { wellStockedProducts } from './support/shop-api';
import { MOST_IN_WORK } from './support/start-the-shop';

const crowd = 8 * MOST_IN_WORK;
const rushEndsAfterOrders = 200;
/** The recovery time that the guarantee promises. */
const recoversWithinMs = 30_000;
/** The median; the shop delays each rejection by 200 ms on purpose. */
const refusesWithinMs = 2_000;

/** Resident memory of the shop's process, in megabytes. */
const memoryOfTheShop = (): number => {
  const status = readFileSync(`/proc/${processOf('web')}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
};

/**
 * Every client clicks again as soon as it is answered, ignoring Retry-After, until enough orders were
 * accepted. Their cards are declined, so that the shelves are not empty afterwards.
 */
async function rush(sku: string) {
  const { click, close } = orderClient(crowd);
  const replies: Reply[] = [];
  let taken = 0;
  let peakMb = 0;
  const push = async () => {
    while (taken < rushEndsAfterOrders) {
      const reply = await click(orderFor(sku, 'tok_declined'));
      replies.push(reply);
      if (reply.status === 202 && ++taken % 20 === 0) peakMb = Math.max(peakMb, memoryOfTheShop());
    }
  };
  await Promise.all(Array.from({ length: crowd }, push));
  close();
  return { replies, peakMb };
}

/** The number of replies per status. */
function tally(replies: readonly Reply[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status = 'none' } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const median = (replies: readonly Reply[]): number =>
  replies.map(({ tookMs }) => tookMs).sort((one, other) => one - other)[Math.floor(replies.length / 2)] ?? 0;

test('under overload every request is answered, most with Retry-After, and the shop recovers', async ({
  shopper,
}) => {
  const [wanted, product] = await wellStockedProducts(shopper.page.request, 2);
  await shopper.isAboutToBuy({ product });
  const before = memoryOfTheShop();
  const { replies, peakMb } = await rush(wanted?.sku ?? '');
  await shopper.orderButton.click();
  await expect(shopper.headline).toHaveText('Confirmed', { timeout: recoversWithinMs });

  const taken = replies.filter(({ status }) => status === 202);
  const refused = replies.filter(({ status }) => status === 429 || status === 503);
  const answered = `answered: ${JSON.stringify(tally(replies))}`;
  expect(taken.length + refused.length, answered).toBe(replies.length);
  expect(refused.length, answered).toBeGreaterThan(taken.length);
  for (const { headers, body } of refused) {
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(problem.safeParse(JSON.parse(body)).success, body).toBe(true);
  }
  expect(median(refused)).toBeLessThan(refusesWithinMs);
  expect(peakMb - before).toBeLessThan(300);
});

test.describe('a shopper who orders at capacity', () => {
  test.use({ expectedPageErrors: [/Failed to load resource.*\/api\/orders/] });

  test('sees that the shop is busy, and the page retries later with the same key', async ({ shopper }) => {
    const keys: string[] = [];
    const { clock } = shopper.page;
    await clock.install();
    await shopper.page.route('**/api/orders', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      const problem = JSON.stringify({ code: 'backlogged', message: 'Please try again in 20 s.' });
      return route.fulfill({ status: 503, headers: { 'retry-after': '20' }, body: problem });
    });
    await shopper.isAboutToBuy();
    // The clock stands still until the busy notice has been seen.
    await clock.pauseAt(await shopper.page.evaluate(() => Date.now() + 1_000));
    await shopper.orderButton.click();
    await expect(shopper.page.getByText('The shop is busy')).toBeVisible();
    await clock.runFor(19_000);
    expect(keys).toHaveLength(1);
    await clock.runFor(2_000);
    await clock.resume();
    await shopper.arrivesAtTheOrder();
    await shopper.seesTheOrderConfirmed();
    expect(new Set(keys).size).toBe(1);
    expect(keys.length).toBeGreaterThan(1);
  });
});
