import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ideas } from './ideas';

/** What the field teaches, by the names under which people look for it. */
const field = [
  ...['producers', 'brokers', 'consumers', 'event-notification', 'event-sourcing', 'cqrs', 'workflows'],
  ...['scaling', 'eventual-consistency', 'ordering', 'idempotency', 'dead-letters', 'schema-evolution'],
  'pitfalls',
];

test('every idea of the field has its page, once', () =>
  expect(ideas.map(({ slug }) => slug).toSorted()).toEqual(field.toSorted()));

describe.each(ideas.map((idea) => [idea.slug, idea] as const))('%s', (_slug, { places, proofs }) => {
  test('names files that are there', () => {
    expect(places.length).toBeGreaterThan(0);
    for (const { path } of places) expect(existsSync(path), path).toBe(true);
  });

  test('names tests that are there', () => {
    expect(proofs.length).toBeGreaterThan(0);
    for (const { path, says } of proofs) expect(readFileSync(path, 'utf8'), path).toContain(says);
  });
});
