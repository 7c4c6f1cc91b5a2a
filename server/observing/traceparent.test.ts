import { expect, test } from 'vitest';
import { continued, freshTraceparent, readTraceparent } from './traceparent';

const [trace, span] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];

test('what another program says of its trace is continued, in the version that is spoken here', () => {
  expect(continued(`00-${trace}-${span}-01`)).toBe(`00-${trace}-${span}-01`);
  expect(continued(`00-${trace}-${span}-02`)).toBe(`00-${trace}-${span}-00`);
  expect(continued(`cc-${trace}-${span}-01-what-is-yet-to-come`)).toBe(`00-${trace}-${span}-01`);
});

test.each([
  ['nothing', null],
  ['words', 'hello'],
  ['a trace of zeros', `00-${'0'.repeat(32)}-${span}-01`],
  ['a step of zeros', `00-${trace}-${'0'.repeat(16)}-01`],
  ['a version that is forbidden', `ff-${trace}-${span}-01`],
  ['capitals', `00-${trace.toUpperCase()}-${span}-01`],
  ['more than the version has', `00-${trace}-${span}-01-more`],
  ['two headers in one', `00-${trace}-${span}-01, 00-${trace}-${span}-01`],
])('%s is no trace', (_, header) => expect(continued(header)).toBeUndefined());

test('a fresh one is one, of its own, and nobody records it', () => {
  const [one, other] = [readTraceparent(freshTraceparent()), readTraceparent(freshTraceparent())];
  expect(one).toMatchObject({ isRecorded: false });
  expect(one?.traceId).not.toBe(other?.traceId);
});
