import { expect, test } from './support/fixtures';
import { orderClient, orderFor } from './support/order-client';
import { runningShop } from './support/running-shop';
import { wellStockedProducts } from './support/shop-api';

const ask = async (role: string, path: string) => {
  const answer = await fetch(`${runningShop().opsUrls[role]}${path}`);
  return { status: answer.status, text: await answer.text() };
};

/** The sum of a metric over all its label sets. */
async function metric(role: string, name: string): Promise<number> {
  const { text } = await ask(role, '/metrics');
  const lines = text.split('\n').filter((line) => line.startsWith(`eventually_${name}{`));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const expectedToRise = [
  ['web', 'orders_accepted_total'],
  ['web', 'http_request_seconds_count'],
  ['relay', 'relay_events_published_total'],
  ['consumers', 'consumer_deliveries_total'],
  ['consumers', 'consumer_batch_seconds_count'],
] as const;

test('each process reports liveness, readiness, and metrics', async ({ request }) => {
  const { roles, opsUrls } = runningShop();
  const own = Object.keys(roles).filter((name) => name !== 'postgres' && name !== 'nats');
  expect(Object.keys(opsUrls).sort()).toEqual(own.sort());
  for (const role of own) {
    await expect.poll(() => ask(role, '/livez'), role).toEqual({ status: 200, text: 'alive\n' });
    await expect.poll(() => ask(role, '/readyz'), role).toEqual({ status: 200, text: 'ready\n' });
    expect((await ask(role, '/metrics')).text).toContain(`process_cpu_seconds_total{role="${role}"}`);
  }
  const before = await Promise.all(expectedToRise.map(([role, name]) => metric(role, name)));
  const [[product], { click, close }] = [await wellStockedProducts(request), orderClient(1)];
  expect((await click(orderFor(product?.sku ?? ''))).status).toBe(202);
  close();
  for (const [index, [role, name]] of expectedToRise.entries()) {
    await expect.poll(() => metric(role, name), name).toBeGreaterThan(before[index] ?? 0);
  }
  await expect.poll(() => metric('consumers', 'consumer_partitions')).toBeGreaterThan(0);
});
