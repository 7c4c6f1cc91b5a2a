import { expect, test } from 'vitest';
import { ideas } from './ideas';

/** The concepts of the field, by their usual names. */
const field = [
  ...['producers', 'brokers', 'consumers', 'event-notification', 'event-sourcing', 'cqrs', 'workflows'],
  ...['scaling', 'eventual-consistency', 'ordering', 'idempotency', 'dead-letters', 'schema-evolution'],
  'pitfalls',
];

test('every concept of the field has exactly one page', () =>
  expect(ideas.map(({ slug }) => slug).toSorted()).toEqual(field.toSorted()));
