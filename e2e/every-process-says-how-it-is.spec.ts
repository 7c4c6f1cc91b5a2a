import { clicker, orderFor } from './stage/click';
import { runningShop } from './stage/running-shop';
import { plentiful } from './stage/shelf';
import { expect, test } from './stage/test';

const ask = async (role: string, path: string) => {
  const answer = await fetch(`${runningShop().sideDoors[role]}${path}`);
  return { status: answer.status, text: await answer.text() };
};

/** The sum of a figure, over all that it is told apart by. */
async function figure(role: string, name: string): Promise<number> {
  const { text } = await ask(role, '/metrics');
  const lines = text.split('\n').filter((line) => line.startsWith(`eventually_${name}{`));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const moving = [
  ['web', 'orders_accepted_total'],
  ['web', 'http_request_seconds_count'],
  ['relay', 'relay_events_published_total'],
  ['consumers', 'consumer_deliveries_total'],
  ['consumers', 'consumer_batch_seconds_count'],
] as const;

test('each process is alive, ready, and counts what it does', async ({ request }) => {
  const { roles, sideDoors } = runningShop();
  const own = Object.keys(roles).filter((name) => name !== 'postgres' && name !== 'nats');
  expect(Object.keys(sideDoors).sort()).toEqual(own.sort());
  for (const role of own) {
    await expect.poll(() => ask(role, '/livez'), role).toEqual({ status: 200, text: 'alive\n' });
    await expect.poll(() => ask(role, '/readyz'), role).toEqual({ status: 200, text: 'ready\n' });
    expect((await ask(role, '/metrics')).text).toContain(`process_cpu_seconds_total{role="${role}"}`);
  }
  const before = await Promise.all(moving.map(([role, name]) => figure(role, name)));
  const [[product], { click, close }] = [await plentiful(request), clicker(1)];
  expect((await click(orderFor(product?.sku ?? ''))).status).toBe(202);
  close();
  for (const [index, [role, name]] of moving.entries()) {
    await expect.poll(() => figure(role, name), name).toBeGreaterThan(before[index] ?? 0);
  }
  await expect.poll(() => figure('consumers', 'consumer_lanes')).toBeGreaterThan(0);
});
