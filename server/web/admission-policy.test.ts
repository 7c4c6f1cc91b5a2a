import { describe, expect, it } from 'vitest';
import { AdmissionPolicy, type RequestClass, requestClassOf } from './admission-policy';

const rules = { maxInFlight: 2, ratePerSecond: 0, isBacklogged: () => false };
const here = '127.0.0.1';
const fill = (admission: AdmissionPolicy, requestClass: RequestClass, count: number) => {
  for (let i = 0; i < count; i += 1) admission.enter(requestClass);
};

it.each([
  ['GET', '/_next/static/chunks/a.js', 'files'],
  ['GET', '/pictures/teapot.svg?v=1', 'files'],
  ['GET', '/api/health', 'health'],
  ['POST', '/api/orders', 'orders'],
  ['POST', '/api/admin/orders', 'orders'],
  ['POST', '/api/admin/orders/7/returns', 'acts'],
  ['POST', '/api/orders?x=1', 'orders'],
  ['POST', '/api/orders/3f2b8f0e-9a53-4c57-8a55-2b8d6a2f1c11/cancel', 'acts'],
  ['POST', '/_next/static/x', 'acts'],
  ['GET', '/api/orders', 'reads'],
  ['GET', '/', 'reads'],
])('classifies %s %s', (method, url, requestClass) => expect(requestClassOf(method, url)).toBe(requestClass));

describe('the admission policy', () => {
  it('admits up to the limit, and one more when a request ends', () => {
    const admission = new AdmissionPolicy(rules);
    const release = admission.enter('orders');
    admission.enter('orders');
    expect(admission.rejects('orders', here, 0)).toMatchObject({ status: 503, code: 'busy' });
    release();
    expect(admission.rejects('orders', here, 0)).toBeUndefined();
  });

  it('limits each request class on its own: a rush of orders does not block the others', () => {
    const admission = new AdmissionPolicy(rules);
    fill(admission, 'orders', 2);
    for (const requestClass of ['files', 'health', 'acts', 'reads'] as const) {
      expect(admission.rejects(requestClass, here, 0)).toBeUndefined();
    }
  });

  it('spreads Retry-After with jitter', () => {
    const admission = new AdmissionPolicy({ ...rules, maxInFlight: 1 });
    admission.enter('orders');
    const times = Array.from({ length: 200 }, () => admission.rejects('orders', here, 0)?.retryAfterSeconds);
    expect(new Set(times)).toEqual(new Set([1, 2, 3]));
  });

  it('limits the rate of one address without affecting others', () => {
    const admission = new AdmissionPolicy({ ...rules, ratePerSecond: 1 });
    const ask = (address: string, nowMs = 0) => admission.rejects('reads', address, nowMs)?.status;
    expect([ask('9.9.9.9'), ask('9.9.9.9'), ask('9.9.9.9')]).toEqual([undefined, undefined, 429]);
    expect(ask('8.8.8.8')).toBeUndefined();
    expect(ask('9.9.9.9', 1_000)).toBeUndefined();
  });

  it('rejects only orders while the shop is backlogged', () => {
    const admission = new AdmissionPolicy({ ...rules, isBacklogged: () => true, retryAfterSeconds: () => 7 });
    const refusal = { status: 503, code: 'backlogged', retryAfterSeconds: 7 };
    expect(admission.rejects('orders', here, 0)).toMatchObject(refusal);
    expect(admission.rejects('orders', here, 0)?.message).toContain('try again in 7 s');
    expect(admission.rejects('acts', here, 0)).toBeUndefined();
  });

  it('delays only orders while the shop is slow', () => {
    const admission = new AdmissionPolicy({ ...rules, orderDelayMs: () => 400 });
    expect([admission.delayMs('orders'), admission.delayMs('acts'), admission.delayMs('reads')]).toEqual([
      400, 0, 0,
    ]);
  });
});
