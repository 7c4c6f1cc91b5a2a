import { describe, expect, it, vi } from 'vitest';
import { ownOrigins, refusalOf, typeRefusalOf } from './guard';

const own = 'http://shop.test:3000';
const origins = [own];
type Case = [what: string, method: string, headers: Record<string, string>, refused: string | undefined];

const cases: Case[] = [
  ['our page', 'POST', { origin: own, 'sec-fetch-site': 'same-origin', cookie: 'a=b' }, undefined],
  ['our page in a browser that marks only the origin', 'POST', { origin: own, cookie: 'a=b' }, undefined],
  ['our page in a browser that marks only the site', 'POST', { 'sec-fetch-site': 'same-origin' }, undefined],
  ['a program without cookies', 'POST', {}, undefined],
  ['a program with a cookie and no origin', 'POST', { cookie: 'a=b' }, 'origin-needed'],
  ['a program with a cookie that names the shop', 'POST', { cookie: 'a=b', origin: own }, undefined],
  ['another site', 'POST', { origin: 'http://evil.test' }, 'foreign-origin'],
  ['another site whose origin was lost', 'POST', { 'sec-fetch-site': 'cross-site' }, 'foreign-site'],
  [
    'another site that names our origin',
    'POST',
    { origin: own, 'sec-fetch-site': 'cross-site' },
    'foreign-site',
  ],
  [
    'a neighbour under the same domain',
    'POST',
    { origin: own, 'sec-fetch-site': 'same-site' },
    'foreign-site',
  ],
  ['a sandboxed frame', 'POST', { origin: 'null' }, 'foreign-origin'],
  ['another port', 'POST', { origin: 'http://shop.test:3001' }, 'foreign-origin'],
  ['another scheme', 'POST', { origin: 'https://shop.test:3000' }, 'foreign-origin'],
  ['a name that begins like ours', 'POST', { origin: `${own}.evil.test` }, 'foreign-origin'],
  ['ours in other letters', 'POST', { origin: 'http://SHOP.test:3000' }, 'foreign-origin'],
  ['an address typed by hand, acting', 'POST', { 'sec-fetch-site': 'none' }, 'foreign-site'],
  ['an address typed by hand, reading', 'GET', { 'sec-fetch-site': 'none' }, undefined],
  ['our page reading', 'GET', { 'sec-fetch-site': 'same-origin', cookie: 'a=b' }, undefined],
  ['a program reading with a cookie', 'GET', { cookie: 'a=b' }, undefined],
  ['another site reading', 'GET', { 'sec-fetch-site': 'cross-site' }, 'foreign-site'],
  ['another site deleting', 'DELETE', { origin: 'http://evil.test' }, 'foreign-origin'],
];

describe('the guard', () => {
  it.each(cases)('judges a request from %s by %s correctly', (...[, method, headers, refused]) => {
    expect(refusalOf(method, new Headers(headers), origins)?.code).toBe(refused);
  });

  it('derives its own origin from the Host header, and https from the proxy in front', () => {
    vi.stubEnv('PUBLIC_ORIGINS', undefined);
    expect(ownOrigins(new Headers({ host: 'localhost:3000' }))).toEqual(['http://localhost:3000']);
    const behindTls = new Headers({ host: '192.168.1.7', 'x-forwarded-proto': 'https' });
    expect(ownOrigins(behindTls)).toEqual(['https://192.168.1.7']);
    expect(ownOrigins(new Headers({ host: 'anyone.may.point.here' }))).toEqual([]);
    expect(ownOrigins(new Headers({ host: 'not a host' }))).toEqual([]);
    expect(ownOrigins(new Headers())).toEqual([]);
  });

  it('ignores X-Forwarded-Host', () => {
    const headers = new Headers({
      host: 'shop.test',
      'x-forwarded-host': 'evil.test',
      origin: 'http://evil.test',
    });
    expect(refusalOf('POST', headers)?.code).toBe('foreign-origin');
  });

  it.each([
    ['application/json', undefined],
    ['Application/JSON; charset=utf-8', undefined],
    ['text/plain', 'not-json'],
    ['application/x-www-form-urlencoded', 'not-json'],
    ['application/json-patch+json', 'not-json'],
  ])('accepts a body only as JSON: %s', (type, refused) => {
    expect(typeRefusalOf(new Headers({ 'content-type': type }))?.code).toBe(refused);
  });

  it('rejects a body without a content type', () => {
    expect(typeRefusalOf(new Headers())?.status).toBe(415);
  });
});
