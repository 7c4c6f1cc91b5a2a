import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readCookie, seal, unseal } from './cookies';
import { guestFor, newShopper, operatorLine, operatorSecretOf, shopperLine, shopperOf } from './visitor';

beforeAll(() => {
  vi.stubEnv('SESSION_SECRET', 'a secret for this test only');
});

const withCookie = (cookie: string) => ({ headers: new Headers({ cookie }) });
const pairOf = (line: string) => line.slice(0, line.indexOf(';'));

describe('a shopper', () => {
  it('is recognised by its cookie', () => {
    const shopper = newShopper();
    const line = shopperLine(shopper, new Headers());
    expect(shopperOf(withCookie(`theme=dark; ${pairOf(line)}; x=y`))).toEqual(shopper);
  });

  it('cannot be forged, altered, or taken from a cookie signed for another purpose', () => {
    const { shopperId } = newShopper();
    const sealed = seal('shopper', shopperId);
    const other = newShopper().shopperId;
    for (const value of [
      shopperId,
      `${shopperId}.`,
      sealed.replace(shopperId, other),
      `${sealed.slice(0, -2)}AA`,
      seal('operator', shopperId),
      seal('shopper', 'not a uuid'),
      '',
    ]) {
      expect(shopperOf(withCookie(`shopper=${value}`)), value).toBeUndefined();
    }
  });

  it('gets an HttpOnly, SameSite cookie', () => {
    const line = shopperLine(newShopper(), new Headers());
    expect(line).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  });

  it('gets a Secure cookie only over https', () => {
    const secure = new Headers({ 'x-forwarded-proto': 'https' });
    expect(shopperLine(newShopper(), secure)).toMatch(/; Secure$/);
    expect(shopperLine(newShopper(), new Headers({ 'x-forwarded-proto': 'http' }))).not.toContain('Secure');
  });
});

describe('an operator', () => {
  it('is recognised for twelve hours and no longer', () => {
    vi.useFakeTimers({ now: 0 });
    const request = withCookie(pairOf(operatorLine('a-secret', new Headers())));
    expect(operatorSecretOf(request)).toBe('a-secret');
    vi.setSystemTime(12 * 3600 * 1000 + 1);
    expect(operatorSecretOf(request)).toBeUndefined();
    vi.useRealTimers();
  });

  it('cannot be derived from a shopper cookie', () => {
    const sealed = seal('shopper', `operator-x~${Number.MAX_SAFE_INTEGER}`);
    expect(operatorSecretOf(withCookie(`operator=${sealed}`))).toBeUndefined();
  });
});

describe('a client without cookies', () => {
  const buyer = ['Ada', 'ada@example.org', '4242424242424242'];

  it('is the same shopper when it repeats a key with the same buyer', () => {
    expect(guestFor('key-0001', buyer)).toEqual(guestFor('key-0001', buyer));
  });

  it('is a different shopper with another key or buyer', () => {
    const known = guestFor('key-0001', buyer);
    expect(guestFor('key-0002', buyer)).not.toEqual(known);
    expect(guestFor('key-0001', ['Eve', ...buyer.slice(1)])).not.toEqual(known);
  });
});

it('only a complete sealed text can be opened', () => {
  const sealed = seal('test', 'a.b.c');
  expect(unseal('test', sealed)).toBe('a.b.c');
  expect(unseal('test', 'no dot at all')).toBeUndefined();
});

it('a cookie is matched by its full name', () => {
  expect(readCookie('xshopper=1; shopper=2', 'shopper')).toBe('2');
  expect(readCookie(null, 'shopper')).toBeUndefined();
});
