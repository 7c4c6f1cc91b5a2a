import { createServer } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { logFor } from '@/server/log';
import { testCollector } from './test-collector';
import { readTraceparent } from './traceparent';
import { asStep, beginStep, isTracing, startTracing, stopTracing } from './tracing';

afterEach(async () => {
  vi.unstubAllEnvs();
  await stopTracing();
});
const warnings = () => vi.spyOn(logFor('relay'), 'warn').mockImplementation(() => {});

test('without a collector a step is nothing, and the trace goes on as it came', async () => {
  await startTracing('relay', undefined);
  expect(beginStep({ role: 'relay', name: 'publish' })).toBeUndefined();
  const parent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  expect(await asStep({ role: 'web', name: 'place-order', parent }, async (given) => given)).toBe(parent);
});

test.each(['localhost:4317', 'what?', 'grpc://collector:4317'])('"%s" costs one line', async (endpoint) => {
  const warned = warnings();
  await startTracing('relay', endpoint);
  expect(isTracing()).toBe(false);
  expect(warned).toHaveBeenCalledTimes(1);
});

test('a collector that is silent keeps nobody from work, nor from leaving, and is one line', async () => {
  const sockets = new Set<{ destroy(): void }>();
  const silent = createServer((socket) => sockets.add(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const warned = warnings();
  vi.stubEnv('OTEL_EXPORTER_OTLP_TIMEOUT', '300');
  await startTracing('relay', `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
  for (let count = 0; count < 20_000; count += 1) beginStep({ role: 'relay', name: 'publish' })?.end();
  await expect.poll(() => sockets.size).toBeGreaterThan(2);
  expect(warned).toHaveBeenCalledTimes(1);
  await stopTracing();
  for (const socket of sockets) socket.destroy();
  silent.close();
});

test('what is not to be recorded is marked so for everyone, and not sent', async () => {
  vi.stubEnv('OTEL_TRACES_SAMPLER', 'parentbased_always_off');
  const { endpoint, steps, stop } = await testCollector();
  await startTracing('web', endpoint);
  const step = beginStep({ role: 'web', name: 'order' });
  expect(readTraceparent(step?.traceparent)).toMatchObject({ isRecorded: false });
  expect(beginStep({ role: 'relay', name: 'publish', parent: step?.traceparent })).toBeUndefined();
  step?.end();
  await stopTracing();
  expect(steps).toEqual([]);
  stop();
});

test('what goes wrong is said of the step, and a trace that nobody records is left alone', async () => {
  const { endpoint, steps, stop } = await testCollector();
  await startTracing('web', `${endpoint}/`);
  const failing = asStep({ role: 'web', name: 'place-order' }, () =>
    Promise.reject(new Error('no database')),
  );
  await expect(failing).rejects.toThrow('no database');
  const unrecorded = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
  expect(beginStep({ role: 'web', name: 'cancel-order', parent: unrecorded })).toBeUndefined();
  const step = beginStep({ role: 'web', name: 'look' });
  expect(readTraceparent(step?.traceparent)).toMatchObject({ isRecorded: true });
  await stopTracing();
  expect(steps.map(({ name, status }) => [name, status.message])).toEqual([['place-order', 'no database']]);
  stop();
});
