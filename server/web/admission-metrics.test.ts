import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exposition } from '@/server/observing/metrics';
import { openProbes, type Probes } from '@/server/observing/probes';
import { installAdmissionControl } from './admission-control';
import { AdmissionPolicy } from './admission-policy';

let shop: Server;
let opsPort: Probes;

beforeAll(async () => {
  const admission = new AdmissionPolicy({ maxInFlight: 1, ratePerSecond: 0, isBacklogged: () => true });
  opsPort = await openProbes(0, { notReady: () => undefined });
  shop = createServer((request, answer) => {
    answer.writeHead(request.url === '/no-such-page' ? 404 : 200).end();
  });
  installAdmissionControl(shop, { admission, trustedProxies: 0 });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  shop.close();
  await opsPort.stop();
});

const ask = async (path: string, method = 'GET') => {
  const address = shop.address();
  const port = typeof address === 'object' ? address?.port : '';
  await (await fetch(`http://127.0.0.1:${port}${path}`, { method })).text();
};
const lines = async (name: string) =>
  (await exposition()).text.split('\n').filter((line) => line.startsWith(`eventually_${name}`));

test('requests are counted by route and status, and rejections by code', async () => {
  for (const path of ['/products/TEA-001', '/products/TEA-002', '/no-such-page']) await ask(path);
  await ask('/api/orders', 'POST');
  await expect
    .poll(() => lines('http_request_seconds_count'))
    .toEqual([
      'eventually_http_request_seconds_count{route="/products/:id",method="GET",status="200"} 2',
      'eventually_http_request_seconds_count{route="nowhere",method="GET",status="404"} 1',
    ]);
  expect(await lines('requests_rejected_total')).toEqual([
    'eventually_requests_rejected_total{code="backlogged"} 1',
  ]);
});

test('the ops port answers any number of requests, and they are not counted as shop requests', async () => {
  const before = await lines('http_request_seconds_count');
  const url = `http://127.0.0.1:${opsPort.port}/metrics`;
  const responses = await Promise.all(Array.from({ length: 20 }, () => fetch(url)));
  expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
  expect(await lines('http_request_seconds_count')).toEqual(before);
});
