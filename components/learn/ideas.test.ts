import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ideas } from './ideas';

/** The concepts of the field, by their usual names. */
const field = [
  ...['producers', 'brokers', 'consumers', 'event-notification', 'event-sourcing', 'cqrs', 'workflows'],
  ...['scaling', 'eventual-consistency', 'ordering', 'idempotency', 'dead-letters', 'schema-evolution'],
  'pitfalls',
];

test('every concept of the field has exactly one page', () =>
  expect(ideas.map(({ slug }) => slug).toSorted()).toEqual(field.toSorted()));

describe.each(ideas.map((idea) => [idea.slug, idea] as const))('%s', (_slug, { places, proofs }) => {
  test('names code that exists', () => {
    expect(places.length).toBeGreaterThan(0);
    for (const { path } of places) expect(existsSync(path), path).toBe(true);
  });

  test('names tests that exist', () => {
    expect(proofs.length).toBeGreaterThan(0);
    for (const { path, says } of proofs) expect(readFileSync(path, 'utf8'), path).toContain(says);
  });
});
