import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { envelope } from './envelope';
import { readEvent } from './read-event';
import { eventTypes } from './registry';
import { fitsVersion, writeEvent } from './write-event';

const sample = (type: string, version: number) =>
  envelope.parse(JSON.parse(readFileSync(`server/contracts/samples/${type}.v${version}.json`, 'utf8')));

const inOlderVersions = [...eventTypes.values()].flatMap(({ type, version, downcasts }) =>
  Object.keys(downcasts).map((older) => ({ type, version, older: Number(older) })),
);

test.each([...eventTypes.values()])('$type survives reading and writing unchanged', ({ type, version }) => {
  const stored = sample(type, version);
  expect(writeEvent(readEvent(stored))).toEqual({ schemaVersion: version, data: stored.data });
});

test.each(inOlderVersions)('$type written in version $older can be upcast again', (one) => {
  const stored = sample(one.type, one.version);
  const older = { ...stored, ...writeEvent(readEvent(stored), one.older) };
  expect(older.schemaVersion).toBe(one.older);
  const forward = readEvent(older);
  expect(writeEvent(forward, one.older)).toEqual(writeEvent(readEvent(stored), one.older));
});

test('a legacy writer keeps every price, and drops the names and the card’s digits', () => {
  const now = readEvent(sample('order.placed', 2));
  const then = readEvent({ ...sample('order.placed', 2), ...writeEvent(now, 1) });
  if (now.type !== 'order.placed' || then.type !== 'order.placed') throw new Error('another sample');
  const { lines, totalCents, currency, shopperId } = now.data;
  expect(then.data).toEqual({
    ...now.data,
    totalCents,
    currency,
    shopperId,
    lines: lines.map((line) => ({ ...line, name: line.sku })),
    card: { token: now.data.card.token, brand: 'card', last4: '0000' },
  });
});

test('version 1 fits a shopper’s basket but not a wholesale order', () => {
  const now = readEvent(sample('order.placed', 3));
  if (now.type !== 'order.placed') throw new Error('another sample');
  const withLines = (lines: typeof now.data.lines) => ({ type: now.type, data: { ...now.data, lines } });
  const [line] = now.data.lines;
  if (!line) throw new Error('another sample');
  expect(fitsVersion(now, 1)).toBe(true);
  expect(fitsVersion(withLines([{ ...line, quantity: 100 }]), 1)).toBe(false);
  expect(fitsVersion(withLines([{ ...line, sku: '85123A/Ä' }]), 1)).toBe(false);
  expect(fitsVersion(withLines(Array.from({ length: 51 }, () => line)), 1)).toBe(false);
});

test('an event that could not be read again is not written', () => {
  const now = readEvent(sample('order.confirmed', 1));
  expect(() => writeEvent(now, 0)).toThrow('can no longer be written');
  expect(() => writeEvent({ type: 'till.switched', data: { takes: JSON.parse('"all"') } })).toThrow();
});
