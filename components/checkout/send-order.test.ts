import { afterEach, expect, test, vi } from 'vitest';
import { sendOrder } from './send-order';

const request = {
  lines: [{ sku: 'MUG', quantity: 1 }],
  name: 'Ada',
  email: 'ada@example.org',
  address: { street: 'Partition 1', postcode: '1', city: 'Vienna', country: 'Austria' },
  cardNumber: '4242424242424242',
};
const accepted = { orderId: '7f6ad3c6-6f0c-4a53-9d7f-0a3a4f1d7b11', version: 1, status: 'processing' };
const refusal = { code: 'unknown-product', message: 'Not for sale.' };

const send = () => sendOrder(request, 'key-12345', new AbortController().signal);
const answering = (answer: () => Promise<Response>) => {
  const fetched = vi.fn(answer);
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

afterEach(() => vi.unstubAllGlobals());

test('an order is sent under its idempotency key', async () => {
  const fetched = answering(async () => Response.json(accepted, { status: 202 }));
  expect(await send()).toEqual({ kind: 'accepted', order: accepted });
  expect(fetched).toHaveBeenCalledWith(
    '/api/orders',
    expect.objectContaining({
      headers: { 'content-type': 'application/json', 'idempotency-key': 'key-12345' },
    }),
  );
});

test.each([409, 422])('a %d response is a refusal with its reason', async (status) => {
  answering(async () => Response.json(refusal, { status }));
  expect(await send()).toEqual({ kind: 'refused', problem: refusal });
});

test('a cart that was already ordered returns that order and its lines', async () => {
  const { orderId } = accepted;
  const usedBefore = { code: 'key-used-before', message: 'Used.', orderId };
  const order = { orderId, lines: [{ sku: 'MUG', name: 'Mug', quantity: 1, unitCents: 900 }] };
  const answers = [Response.json(usedBefore, { status: 422 }), Response.json(order)];
  const fetched = answering(async () => answers.shift() ?? Response.error());
  const lines = [{ sku: 'MUG', quantity: 1 }];
  expect(await send()).toEqual({ kind: 'ordered-before', orderId, lines });
  expect(fetched).toHaveBeenLastCalledWith(`/api/orders/${orderId}`, expect.anything());
});

test('the outcome is unknown while the earlier order cannot be read', async () => {
  const usedBefore = { code: 'key-used-before', message: 'Used.', orderId: accepted.orderId };
  const answers = [Response.json(usedBefore, { status: 422 }), Response.json({}, { status: 503 })];
  answering(async () => answers.shift() ?? Response.error());
  expect(await send()).toEqual({ kind: 'unknown' });
});

test.each([
  [429, '7', 7],
  [503, '600', 60],
  [503, null, 5],
  [503, 'soon', 5],
] as const)('a %d response with Retry-After %s means waiting %d seconds', async (status, header, seconds) => {
  const headers: HeadersInit = header === null ? {} : { 'retry-after': header };
  answering(async () => Response.json({}, { status, headers }));
  expect(await send()).toEqual({ kind: 'busy', retryAfterSeconds: seconds });
});

test.each<[string, () => Promise<Response>]>([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['a server error', async () => Response.json(refusal, { status: 500 })],
  ['a refusal that cannot be read', async () => new Response('<html>', { status: 404 })],
  ['an acceptance that cannot be read', async () => Response.json({ ok: true }, { status: 202 })],
])('after %s the outcome is unknown', async (_, answer) => {
  answering(answer);
  expect(await send()).toEqual({ kind: 'unknown' });
});
