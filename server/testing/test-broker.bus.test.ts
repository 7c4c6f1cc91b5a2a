import { readFileSync } from 'node:fs';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestBroker, testBroker } from './test-broker';

let broker: TestBroker;

beforeAll(async () => {
  broker = await testBroker();
});

afterAll(() => broker.remove());

const connected = (): Promise<NatsConnection> =>
  connect({ servers: broker.url, ...JSON.parse(readFileSync(broker.credentialsFile, 'utf8')) });

async function storedMessages(): Promise<number> {
  const connection = await connected();
  const { streams } = await jetstreamManager(connection);
  const known = await streams.list().next();
  await connection.close();
  return known.reduce((sum, { state }) => sum + state.messages, 0);
}

describe('a broker for tests', () => {
  test('it lets nobody in without the password', async () => {
    await expect(connect({ servers: broker.url })).rejects.toThrow(/authorization/i);
  });

  test('what it stored is there after a restart, and gone after a wipe', async () => {
    const connection = await connected();
    const { streams } = await jetstreamManager(connection);
    await streams.add({ name: 'TEST', subjects: ['test.>'] });
    await jetstream(connection).publish('test.a', 'kept');
    await connection.close();
    await broker.stop();
    await broker.start();
    expect(await storedMessages()).toBe(1);
    await broker.stop();
    broker.wipe();
    await broker.start();
    expect(await storedMessages()).toBe(0);
  });
});
