import { expect, it } from 'vitest';
import { clientAddress, isLoopback, proxyWarning } from './client-address';
import { RateLimit } from './rate-limit';

it('allows a burst of two seconds, then the refill rate', () => {
  const limit = new RateLimit(10);
  const taken = Array.from({ length: 30 }, () => limit.take('a', 0)).filter((waitMs) => waitMs === 0);
  expect(taken).toHaveLength(20);
  expect(limit.take('a', 0)).toBe(100);
  expect(limit.take('a', 100)).toBe(0);
  expect(limit.take('a', 100)).toBeGreaterThan(0);
});

it('limits each client on its own', () => {
  const limit = new RateLimit(1);
  for (let i = 0; i < 5; i += 1) limit.take('greedy', 0);
  expect(limit.take('other', 0)).toBe(0);
});

it('a rate of zero disables the limit', () => {
  const limit = new RateLimit(0);
  expect(Array.from({ length: 99 }, () => limit.take('a', 0)).every((waitMs) => waitMs === 0)).toBe(true);
});

it('remembers a bounded number of clients', () => {
  const limit = new RateLimit(10, 100);
  for (let i = 0; i < 10_000; i += 1) limit.take(`client ${i}`, i);
  expect(limit.size).toBe(100);
});

it.each([
  ['the socket address without a proxy', '9.9.9.9', 0, '1.1.1.1', '1.1.1.1'],
  ['the entry that one proxy appended', 'forged, 2.2.2.2', 1, '10.0.0.1', '2.2.2.2'],
  ['the entry that the outer of two proxies appended', 'forged, 2.2.2.2, 10.0.0.2', 2, '10.0.0.1', '2.2.2.2'],
  ['the last entry when the socket address is unknown', 'a, 3.3.3.3', 0, undefined, '3.3.3.3'],
  ['an IPv4-mapped IPv6 address as IPv4', null, 0, '::ffff:127.0.0.1', '127.0.0.1'],
])('the client address is %s', (...[, forwarded, proxies, socketAddress, expected]) => {
  expect(clientAddress(forwarded, proxies, socketAddress)).toBe(expected);
});

it('loopback addresses are recognised', () => {
  expect(['127.0.0.1', '::1', '10.0.0.1'].map(isLoopback)).toEqual([true, true, false]);
});

it('warns when a public shop trusts no proxy', () => {
  const PUBLIC_ORIGINS = ['https://shop.example'];
  expect(proxyWarning({ PUBLIC_ORIGINS, TRUSTED_PROXIES: 0 })).toContain('TRUSTED_PROXIES');
  expect(proxyWarning({ PUBLIC_ORIGINS, TRUSTED_PROXIES: 1 })).toBeUndefined();
  expect(proxyWarning({ TRUSTED_PROXIES: 0 })).toBeUndefined();
});

it('a burst of ten is allowed, then one request every ten seconds', () => {
  const limit = new RateLimit(0.1, 100, 10);
  expect(Array.from({ length: 10 }, () => limit.take('a', 0))).toEqual(Array(10).fill(0));
  expect(limit.take('a', 0)).toBe(10_000);
  expect(limit.take('a', 10_000)).toBe(0);
});
