/** A setting is right, absent, or refused in one line that names it. */
import { expect, test } from 'vitest';
import { MOST_LINES, MOST_UNITS } from '@/server/contracts/fields';
import { BadEnvironment, parseEnv } from '@/server/env';

test('without any variable the shop is on port 3000, the gateway beside it, the data in .data', () => {
  expect(parseEnv({})).toMatchObject({ PORT: 3000, GATEWAY_PORT: 3001, DATA_DIR: '.data' });
});

test('an order can be as large as its events have room for, and no larger', () => {
  const [lines, units] = [String(MOST_LINES), String(MOST_UNITS)];
  expect(parseEnv({ MOST_LINES: lines, MOST_UNITS_A_LINE: units }).MOST_LINES).toBe(MOST_LINES);
  expect(() => parseEnv({ MOST_LINES: `${lines}0` })).toThrow(/^MOST_LINES: /);
  expect(() => parseEnv({ MOST_UNITS_A_LINE: `${units}0` })).toThrow(/^MOST_UNITS_A_LINE: /);
});

test('an empty variable counts as absent', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000 });
});

test('the gateway follows the port of the shop unless it has its own', () => {
  expect(parseEnv({ PORT: '4000' }).GATEWAY_PORT).toBe(4001);
  expect(parseEnv({ PORT: '4000', GATEWAY_PORT: '9' }).GATEWAY_PORT).toBe(9);
});

test.each([
  [{ PORT: 'eighty' }, /^PORT: must be a port, a whole number from 1 to 65535$/],
  [{ PORT: '70000' }, /^PORT: /],
  [{ PORT: '65535' }, /^GATEWAY_PORT: must be set/],
  [{ PORT: '4000', GATEWAY_PORT: '4000' }, /^GATEWAY_PORT: must differ from PORT$/],
  [{ DATABASE_URL: 'mysql://localhost/shop' }, /^DATABASE_URL: must be a URL that starts with postgres:\/\//],
  [{ DATABASE_URL: 'localhost' }, /^DATABASE_URL: /],
  [{ NATS_URL: 'nats://a:4222,http://b' }, /^NATS_URL: /],
  [{ TRACE_VIEWER_URL: 'http://localhost:16686/trace/' }, /^TRACE_VIEWER_URL: .* has \{traceId\} in it$/],
  [{ TRACE_VIEWER_URL: 'javascript:{traceId}' }, /^TRACE_VIEWER_URL: must be a URL/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: /],
  [{ PORT: '0', LOG_LEVEL: 'loud' }, /LOG_LEVEL: .*; PORT: must be a port/],
])('%o is refused by name', (source, message) => {
  expect(() => parseEnv(source)).toThrow(BadEnvironment);
  expect(() => parseEnv(source)).toThrow(message);
});

test('a viewer of traces has a place for the id', () => {
  const jaeger = 'http://localhost:16686/trace/{traceId}';
  expect(parseEnv({ TRACE_VIEWER_URL: jaeger }).TRACE_VIEWER_URL).toBe(jaeger);
});

test('a cluster of brokers is a list with commas', () => {
  const list = 'nats://a:4222, nats://b:4222';
  expect(parseEnv({ NATS_URL: list }).NATS_URL).toBe(list);
});
