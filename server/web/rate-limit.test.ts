import { expect, it } from 'vitest';
import { clientAddress, isLoopback, proxyWarning } from './client-address';
import { RateLimit } from './rate-limit';

it('lets a burst of two seconds through, then as much as is refilled', () => {
  const limit = new RateLimit(10);
  const taken = Array.from({ length: 30 }, () => limit.take('a', 0)).filter((waitMs) => waitMs === 0);
  expect(taken).toHaveLength(20);
  expect(limit.take('a', 0)).toBe(100);
  expect(limit.take('a', 100)).toBe(0);
  expect(limit.take('a', 100)).toBeGreaterThan(0);
});

it('keeps clients apart', () => {
  const limit = new RateLimit(1);
  for (let i = 0; i < 5; i += 1) limit.take('greedy', 0);
  expect(limit.take('other', 0)).toBe(0);
});

it('is off at zero', () => {
  const limit = new RateLimit(0);
  expect(Array.from({ length: 99 }, () => limit.take('a', 0)).every((waitMs) => waitMs === 0)).toBe(true);
});

it('remembers only so many clients, however many come', () => {
  const limit = new RateLimit(10, 100);
  for (let i = 0; i < 10_000; i += 1) limit.take(`client ${i}`, i);
  expect(limit.size).toBe(100);
});

it.each([
  ['the connection itself without a proxy', '9.9.9.9', 0, '1.1.1.1', '1.1.1.1'],
  ['what our one proxy added', 'forged, 2.2.2.2', 1, '10.0.0.1', '2.2.2.2'],
  ['what the outer of our two proxies added', 'forged, 2.2.2.2, 10.0.0.2', 2, '10.0.0.1', '2.2.2.2'],
  ['the last entry where the connection is not known', 'a, 3.3.3.3', 0, undefined, '3.3.3.3'],
  ['an IPv4 address in IPv6 clothes', null, 0, '::ffff:127.0.0.1', '127.0.0.1'],
])('takes as the client address %s', (...[, forwarded, proxies, socketAddress, expected]) => {
  expect(clientAddress(forwarded, proxies, socketAddress)).toBe(expected);
});

it('knows this machine', () => {
  expect(['127.0.0.1', '::1', '10.0.0.1'].map(isLoopback)).toEqual([true, true, false]);
});

it('warns of a public shop that trusts no proxy: all its clients would share one limit, or have none', () => {
  const PUBLIC_ORIGINS = ['https://shop.example'];
  expect(proxyWarning({ PUBLIC_ORIGINS, TRUSTED_PROXIES: 0 })).toContain('TRUSTED_PROXIES');
  expect(proxyWarning({ PUBLIC_ORIGINS, TRUSTED_PROXIES: 1 })).toBeUndefined();
  expect(proxyWarning({ TRUSTED_PROXIES: 0 })).toBeUndefined();
});

it('a client may save up as many tries as it is allowed at once, and then gets one in ten seconds', () => {
  const limit = new RateLimit(0.1, 100, 10);
  expect(Array.from({ length: 10 }, () => limit.take('a', 0))).toEqual(Array(10).fill(0));
  expect(limit.take('a', 0)).toBe(10_000);
  expect(limit.take('a', 10_000)).toBe(0);
});
