import { describe, expect, it, test, vi } from 'vitest';
import { cookieLine, isSecure } from './cookies';
import { isHttps, isOwnHost, ownOriginsOf } from './own-origins';

describe('without PUBLIC_ORIGINS', () => {
  it.each([
    'localhost:3000',
    'shop.localhost:3000',
    '127.0.0.1:3000',
    '192.168.1.7:3000',
    '[::1]:3000',
    '[fd00::7]',
    'shop.office.example:3000',
    'shop:3000',
    'SHOP.local:3000',
    undefined,
  ])('the shop accepts the host %s', (host) => {
    expect(isOwnHost(host, undefined, 'shop.office.example')).toBe(true);
  });

  it.each([
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil.local',
    'shop.evil',
  ])('the shop refuses the host %s', (host) => {
    expect(isOwnHost(host, undefined, 'shop.office.example')).toBe(false);
    expect(ownOriginsOf({ host }, { configured: undefined })).toEqual([]);
  });
});

test('with PUBLIC_ORIGINS the shop accepts any Host, and only those origins may write', () => {
  const configured = ['https://shop.example'];
  expect(isOwnHost('web:3000', configured)).toBe(true);
  expect(ownOriginsOf({ host: 'web:3000' }, { configured })).toEqual(configured);
});

test('with only https origins, every request counts as https even without a proxy header', () => {
  expect(isHttps(undefined, ['https://shop.example'])).toBe(true);
  expect(isHttps(undefined, ['https://shop.example', 'http://localhost:3000'])).toBe(false);
  expect(isHttps('https, http', undefined)).toBe(true);
  expect(isHttps('http', undefined)).toBe(false);
});

test('with only https origins, cookies are Secure without X-Forwarded-Proto', async () => {
  vi.resetModules();
  vi.stubEnv('PUBLIC_ORIGINS', 'https://shop.example');
  const fresh = await import('./cookies');
  expect(fresh.isSecure(new Headers())).toBe(true);
  vi.unstubAllEnvs();
  expect(isSecure(new Headers())).toBe(false);
  const cookie = { name: 'shopper', value: 'x', maxAgeSeconds: 1 };
  expect(cookieLine({ ...cookie, secure: fresh.isSecure(new Headers()) })).toMatch(/; Secure$/);
});
