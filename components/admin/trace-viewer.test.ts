import { expect, test } from 'vitest';
import { traceHref, traceIdOf } from './trace-viewer';

const id = '4bf92f3577b34da6a3ce929d0e0e4736';

test('only a valid traceparent has a trace id', () => {
  expect(traceIdOf(`00-${id}-00f067aa0ba902b7-01`)).toBe(id);
  for (const text of [undefined, '', id, '00-javascript:alert(1)-00f067aa0ba902b7-01']) {
    expect(traceIdOf(text)).toBeUndefined();
  }
});

test('the trace id replaces every placeholder in the viewer’s URL', () => {
  expect(traceHref('http://localhost:16686/trace/{traceId}', id)).toBe(`http://localhost:16686/trace/${id}`);
  expect(traceHref('https://a.example/?q={traceId}#{traceId}', id)).toBe(`https://a.example/?q=${id}#${id}`);
});
