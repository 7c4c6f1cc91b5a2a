import { readFileSync } from 'node:fs';
import { clicker, orderFor, type Reply } from './stage/click';
import { processOf } from './stage/running-shop';
import { plentiful } from './stage/shelf';
import { expect, test } from './stage/test';

const crowd = 400;
const rushMs = 4_000;

/** What the shop's process has in memory now, in megabytes. */
const memoryOfTheShop = (): number => {
  const status = readFileSync(`/proc/${processOf('web')}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
};

/**
 * Everyone clicks again as soon as they are answered, and nobody waits as they are told to. Their cards are
 * declined in the end, so that the shelves are not empty afterwards.
 */
async function rush(sku: string): Promise<Reply[]> {
  const { click, close } = clicker(crowd);
  const replies: Reply[] = [];
  const endMs = performance.now() + rushMs;
  const push = async () => {
    while (performance.now() < endMs) replies.push(await click(orderFor(sku, 'tok_declined')));
  };
  await Promise.all(Array.from({ length: crowd }, push));
  close();
  return replies;
}

const slowest = (replies: readonly Reply[], share: number): number =>
  replies.map(({ tookMs }) => tookMs).sort((one, other) => one - other)[Math.floor(replies.length * share)] ??
  0;

test('in a rush everyone is answered, most are told when to return, and then it goes on as before', async ({
  shopper,
}) => {
  const [wanted, product] = await plentiful(shopper.page.request, 2);
  await shopper.isAboutToBuy({ product });
  const before = memoryOfTheShop();
  const replies = await rush(wanted?.sku ?? '');
  const peak = memoryOfTheShop();
  await shopper.placesTheOrder();
  await shopper.seesTheOrderConfirmed();

  const taken = replies.filter(({ status }) => status === 202);
  const refused = replies.filter(({ status }) => status === 429 || status === 503);
  expect(taken.length).toBeGreaterThan(0);
  expect(refused.length).toBeGreaterThan(taken.length);
  expect(replies.length).toBe(taken.length + refused.length);
  for (const { headers, body } of refused) {
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    expect(JSON.parse(body)).toEqual({ code: expect.any(String), message: expect.any(String) });
  }
  expect(slowest(refused, 0.99)).toBeLessThan(4_000);
  expect(slowest(refused, 0.5)).toBeLessThan(slowest(taken, 0.5) / 2);
  expect(peak - before).toBeLessThan(300);
});

test.describe('somebody who orders while the shop is full', () => {
  test.use({ expectedComplaints: [/Failed to load resource.*\/api\/orders/] });

  test('is told so, and is served under the same key when their time has come', async ({ shopper }) => {
    const keys: string[] = [];
    await shopper.page.route('**/api/orders', async (route) => {
      keys.push(route.request().headers()['idempotency-key'] ?? '');
      if (keys.length > 1) return route.continue();
      const problem = JSON.stringify({ code: 'busy', message: 'Please try again in a moment.' });
      return route.fulfill({ status: 503, headers: { 'retry-after': '2' }, body: problem });
    });
    await shopper.isAboutToBuy();
    const startedMs = performance.now();
    await shopper.orderButton.click();
    await expect(shopper.page.getByText('The shop is full just now')).toBeVisible();
    await shopper.arrivesAtTheOrder();
    expect(performance.now() - startedMs).toBeGreaterThan(1_900);
    await shopper.seesTheOrderConfirmed();
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
  });
});
