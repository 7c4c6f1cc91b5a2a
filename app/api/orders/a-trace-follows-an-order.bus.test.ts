import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type TestRole, type TestShop, testShop } from '@/consumers/harness/test-shop';
import { consumers } from '@/consumers/index';
import { orderAccepted } from '@/server/contracts/order-api';
import { orderStream } from '@/server/domain/order';
import { type TestGateway, testGateway } from '@/server/gateway/test-gateway';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { type Collected, type TestCollector, testCollector } from '@/server/observing/test-collector';
import { readTraceparent } from '@/server/observing/traceparent';
import { startTracing, stopTracing } from '@/server/observing/tracing';
import { shopperCookie, shopperValue } from '@/server/web/visitor';
import { POST } from './route';

vi.stubEnv('SESSION_SECRET', 'a secret for this test only');

let shop: TestShop;
let gateway: TestGateway;
let collector: TestCollector;
let roles: TestRole[] = [];

beforeAll(async () => {
  [shop, collector] = await Promise.all([testShop(consumers), testCollector()]);
  globalThis.eventuallyDatabase = shop.db.sql;
  gateway = await testGateway(shop.db);
});
beforeEach(async () => {
  collector.steps.splice(0);
  roles = await Promise.all([shop.startRelay(), shop.startWorker()]);
});
afterEach(everyoneLeaves);
afterAll(async () => {
  await gateway.close();
  await shop.stop();
  collector.stop();
});

/** Whoever has left has also said all there is to say of what it did. */
async function everyoneLeaves(): Promise<void> {
  await Promise.all(roles.map((role) => role.stop()));
}

const request = {
  lines: [{ sku: 'TEAPOT', quantity: 1 }],
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  cardNumber: '4242424242424242',
  address: { street: 'Row 12', postcode: 'W1', city: 'London', country: 'UK' },
};

/** Places an order over the shop's own route; gives its facts once all that follows has happened. */
async function order(shopperId: string, further: Record<string, string> = {}) {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': freshId(),
    'sec-fetch-site': 'same-origin',
    cookie: `${shopperCookie}=${shopperValue({ shopperId })}`,
    ...further,
  };
  const asked = new Request('http://shop.test/api/orders', {
    method: 'POST',
    headers,
    body: JSON.stringify(request),
  });
  const response = await POST(asked, { params: Promise.resolve({}) });
  const { orderId } = orderAccepted.parse(await response.json());
  await shop.settle();
  const metadata = z.object({ traceparent: z.string(), correlationId: z.string() });
  const rows = await shop.db.sql`
    select id, type, metadata from events where stream = ${orderStream(orderId)} order by version`;
  return rows.map(({ id, type, metadata: said }) => ({ id, type, ...metadata.parse(said) }));
}

const stepIn = (steps: readonly Collected[], name: string): Collected => {
  const found = steps.find((step) => step.name === name);
  if (!found) throw new Error(`there is no ${name} among ${steps.map((step) => step.name).join(', ')}`);
  return found;
};

describe('with a collector', () => {
  test('one order is one trace through every process, each step after the one it follows from', async () => {
    await startTracing('test', collector.endpoint);
    const shopperId = freshId();
    const browser = await gateway.enter({ shopperId });
    await browser.emitWithAck('follow', { topics: ['my-orders'] });
    const told = new Promise((resolve) => browser.once('rows', resolve));
    const traceId = freshId().replaceAll('-', '');
    const facts = await order(shopperId, { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
    await told;
    await everyoneLeaves();
    await stopTracing();

    const steps = collector.steps;
    const step = (name: string) => stepIn(steps, name);
    expect(new Set(steps.map((one) => one.traceId))).toEqual(new Set([traceId]));
    expect(new Set(steps.map(({ service }) => service))).toEqual(
      new Set(['eventually-web', 'eventually-relay', 'eventually-consumers', 'eventually-gateway']),
    );
    const web = step('POST /api/orders');
    const command = step('place-order');
    expect(web.parentSpanId).toBe('00f067aa0ba902b7');
    expect(web.attributes).toMatchObject({ 'http.response.status_code': 202 });
    expect(command.parentSpanId).toBe(web.spanId);
    expect(step('publish order.placed').parentSpanId).toBe(command.spanId);
    const reserving = step('inventory order.placed');
    expect(reserving.parentSpanId).toBe(command.spanId);
    expect(reserving.attributes).toMatchObject({
      'messaging.system': 'nats',
      'messaging.message.id': facts[0]?.id,
      'messaging.message.conversation_id': facts[0]?.correlationId,
      'eventually.attempt': expect.anything(),
      'eventually.queue_ms': expect.anything(),
      'eventually.outcome': 'done',
    });
    expect(step('checkout stock.reserved').parentSpanId).toBe(reserving.spanId);
    const charging = step('payments payment.requested');
    expect(step('publish payment.authorised').parentSpanId).toBe(charging.spanId);
    expect(step('send-receipt order.confirmed').traceId).toBe(traceId);
    const shown = steps.filter(({ name }) => name.startsWith('order-status ')).map(({ spanId }) => spanId);
    expect(shown).toContain(step('push order-status').parentSpanId);
    expect(facts.map(({ traceparent }) => readTraceparent(traceparent)?.traceId)).toEqual(
      facts.map(() => traceId),
    );
  });
});

describe('without one', () => {
  test('an order still has a trace id of its own, which all its facts carry', async () => {
    const facts = await order(freshId());
    const traces = facts.map(({ traceparent }) => readTraceparent(traceparent));
    expect(traces[0]).toMatchObject({ isRecorded: false });
    expect(new Set(traces.map((trace) => trace?.traceId)).size).toBe(1);
    expect(facts.at(-1)?.traceparent).toBe(facts[0]?.traceparent);
    expect(collector.steps).toEqual([]);
  });

  test('a trace that another program began goes on, but not one that is no trace', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    expect((await order(freshId(), { traceparent }))[0]?.traceparent).toBe(traceparent);
    const [placed] = await order(freshId(), { traceparent: "00-'; drop table events; --" });
    expect(readTraceparent(placed?.traceparent)).toBeDefined();
  });
});

test('one id finds an order in the logs of the web and of the consumers, and nobody is named', async () => {
  const heard = ['web', 'consumers'].map((role) => {
    const log = logFor(role);
    log.level = 'debug';
    return vi.spyOn(log, 'debug').mockImplementation(() => {});
  });
  const [placed] = await order(freshId());
  await everyoneLeaves();
  const [web, consumed] = heard.map(({ mock }) => mock.calls.map((call) => JSON.stringify(call)));
  const mine = (lines: readonly string[] = []) =>
    lines.filter((line) => line.includes(String(placed?.correlationId)));
  expect(mine(web)).toHaveLength(1);
  expect(mine(consumed).filter((line) => line.includes('a batch is written')).length).toBeGreaterThan(5);
  expect(mine(consumed).some((line) => line.includes('send-receipt') && line.includes('asked'))).toBe(true);
  expect([...(web ?? []), ...(consumed ?? [])].join()).not.toMatch(/Ada|ada@|Row 12|4242/);
});
