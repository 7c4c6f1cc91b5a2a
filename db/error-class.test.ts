import { describe, expect, test } from 'vitest';
import { errorClassOf } from './error-class';

const failed = (code?: string) => Object.assign(new Error('no'), code ? { code } : {});

describe('what an error of the database means', () => {
  test('a lost fencing token: let the partition go', () =>
    expect(errorClassOf(failed('EV001'))).toBe('lease-lost'));

  test.each(['23505', '23514', '40001', '40P01'])('%s: load and decide again', (code) =>
    expect(errorClassOf(failed(code))).toBe('conflict'),
  );

  test.each([
    '08006',
    '57014',
    '57P01',
    '57P03',
    '53300',
    '25006',
    '55P03',
    '58030',
    '28000',
    '28P01',
    '3D000',
    'XX000',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'ENETUNREACH',
    'CONNECT_TIMEOUT',
    'CONNECTION_CLOSED',
    'CONNECTION_ENDED',
    'CONNECTION_DESTROYED',
  ])('%s: wait and try again', (code) => expect(errorClassOf(failed(code))).toBe('outage'));

  test.each(['22P02', '22P05', '23502', '42P01', '21000', undefined])(
    '%s: this will never be accepted',
    (code) => expect(errorClassOf(failed(code))).toBe('unusable'),
  );

  test('an HTTP client that leaves in the middle of its request is not an outage of the database', () =>
    expect(errorClassOf(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }))).toBe('unusable'));

  test('what is no error is never taken for an outage', () => {
    expect(errorClassOf('57P01')).toBe('unusable');
    expect(errorClassOf(undefined)).toBe('unusable');
  });
});
