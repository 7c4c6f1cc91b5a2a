import { expect, test } from 'vitest';
import { isAtLeast, refuseBelowFloor } from '@/server/supervisor/nats-version';

test.each([
  ['2.11.0', true],
  ['2.14.0', true],
  ['v2.12.1-RC.3', true],
  ['3.0.0', true],
  ['2.9.25', false],
  ['2.10.99', false],
  ['1.99.0', false],
  ['', false],
])('version "%s" is new enough: %s', (version, answer) => {
  expect(isAtLeast(version, '2.11.0')).toBe(answer);
});

test('the refusal names the server, its version and the floor', () => {
  expect(() => refuseBelowFloor('2.9.0', 'The broker at NATS_URL')).toThrow(
    'The broker at NATS_URL is NATS 2.9.0, but 2.11.0 or newer is needed',
  );
});
