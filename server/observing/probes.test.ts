import { afterEach, expect, test } from 'vitest';
import { countFor, metrics } from './metrics';
import { openProbes, type Probed, type Probes } from './probes';

let probes: Probes | undefined;
afterEach(() => probes?.stop());

const open = async (notReady: Probed['notReady']) => {
  probes = await openProbes(0, { notReady });
  const { port } = probes;
  return async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
};

test('a process that cannot work is alive, and says why it is not ready', async () => {
  const ask = await open(async () => 'the database does not answer');
  expect(await ask('/livez')).toEqual({ status: 200, text: 'alive\n' });
  expect(await ask('/readyz')).toEqual({ status: 503, text: 'the database does not answer\n' });
});

test('one that can is ready', async () =>
  expect(await (await open(() => undefined))('/readyz?full')).toEqual({ status: 200, text: 'ready\n' }));

test('what was counted can be read, with the role beside it', async () => {
  countFor('consumers');
  metrics.deliveries.inc({ consumer: 'inventory', outcome: 'done' }, 3);
  const { text } = await (await open(() => undefined))('/metrics');
  expect(text).toContain(
    'eventually_consumer_deliveries_total{consumer="inventory",outcome="done",role="consumers"} 3',
  );
  expect(text).toMatch(/^process_cpu_seconds_total\{role="consumers"\}/m);
});

test('a connection on which nobody asks stays open for longer than proxies keep theirs', async () => {
  await open(() => undefined);
  const answer = await fetch(`http://127.0.0.1:${probes?.port}/livez`);
  expect(answer.headers.get('keep-alive')).toBe('timeout=65');
});

test('there is nothing else, and a question that fails is an answer', async () => {
  const ask = await open(() => Promise.reject(new Error('no idea')));
  expect((await ask('/')).status).toBe(404);
  expect(await ask('/readyz')).toEqual({ status: 500, text: 'no idea' });
});
