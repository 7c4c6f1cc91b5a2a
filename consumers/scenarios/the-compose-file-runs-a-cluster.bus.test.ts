/** compose.yaml, Dockerfile and docs/production, as they are, make a shop: here on loopback. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { jetstream } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Sql } from '@/db/connect';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { inheritedEnv } from '@/server/env';
import { mailbox } from '@/server/outside/mailbox/client';
import { withKey } from '@/server/outside/service-key';
import { orderPage } from '@/server/queries/order-page';
import { roles } from '@/server/supervisor/roles';
import { order } from '../harness/test-orders';
import { healthCheck, type Machines, machines } from './support/test-machines';

/** The web role needs pages that were built: the end-to-end tests start it. */
const programs = roles.map(({ name }) => name).filter((name) => name !== 'web');

let all: Machines;
let sql: Sql;

beforeAll(async () => {
  all = await machines();
  for (const role of programs) await all.start(role);
  sql = connect((await all.told('web')).DATABASE_URL ?? '', { max: 2 });
}, 240_000);

afterAll(async () => {
  await sql.end({ timeout: 1 });
  await all.stop();
});

const confirmed = async () => {
  const orderId = await order(sql, { units: { 'TEA-001': 1 } });
  await expect.poll(() => orderPage(sql, orderId)).toMatchObject({ status: 'confirmed' });
};

test('an order completes, and its receipt arrives', async () => {
  await confirmed();
  const { MAILBOX_URL = '', MAILBOX_KEY } = await all.told('web');
  const letters = mailbox(withKey(MAILBOX_URL, MAILBOX_KEY));
  await expect.poll(() => letters.counts()).toEqual({ received: 1, distinct: 1 });
});

test('orders complete after another worker takes its share of the partitions', async () => {
  await all.start('consumers');
  const owners = () =>
    sql`select owner from consumer_partitions where expires_at > now() group by owner having count(*) > 5`;
  await expect.poll(async () => (await owners()).length).toBe(2);
  await Promise.all([confirmed(), confirmed(), confirmed(), confirmed()]);
});

test('every role passes the image’s health check', async () => {
  const [, ...how] = healthCheck();
  const asked = (OPS_PORT: string) =>
    promisify(execFile)(process.execPath, how, { env: { ...inheritedEnv(), OPS_PORT } });
  for (const role of programs) {
    const { OPS_PORT = '' } = await all.told(role);
    await expect.poll(() => asked(OPS_PORT)).toMatchObject({ stderr: '' });
  }
  await expect(asked('1')).rejects.toThrow();
});

test('three brokers replicate the stream', async () => {
  const broker = await all.enter('relay');
  const { streams } = await jetstream(broker).jetstreamManager(false);
  const { config, cluster } = await streams.info(EVENTS_STREAM);
  expect(config.num_replicas).toBe(3);
  expect([cluster?.leader, ...(cluster?.replicas ?? []).map(({ name }) => name)].sort()).toEqual([
    ...['nats-1', 'nats-2', 'nats-3'],
  ]);
  await broker.close();
});

/** Of these subjects, those that a role is refused. */
async function refused(role: string, subjects: readonly string[]): Promise<string[]> {
  const broker = await all.enter(role);
  const errors: string[] = [];
  const listening = (async () => {
    for await (const status of broker.status())
      if (status.type === 'error') errors.push(String(status.error));
  })();
  for (const subject of subjects) broker.publish(subject, 'a word out of turn');
  await broker.flush();
  await broker.close();
  await listening;
  return subjects.filter((subject) => errors.some((error) => error.includes(`"${subject}"`)));
}

test('each role can publish only its documented subjects', async () => {
  const shop = roles.filter(({ part }) => part === 'shop');
  const example = (subject: string) => subject.replace('>', 'nobody');
  const own = new Map(shop.map(({ name, mayPublish = [] }) => [name, mayPublish.map(example)]));
  const some = [...new Set([...own.values()].flat()), `$JS.API.STREAM.DELETE.${EVENTS_STREAM}`, 'anything'];
  for (const [role, may] of own) {
    expect(await refused(role, some), role).toEqual(some.filter((subject) => !may.includes(subject)));
  }
});

test('web and gateway cannot subscribe to events, and the gateway gets wake signals', async () => {
  for (const { name, maySubscribe } of roles.filter((role) => role.maySubscribe)) {
    const broker = await all.enter(name);
    const errors: string[] = [];
    const watching = (async () => {
      for await (const status of broker.status())
        if (status.type === 'error') errors.push(String(status.error));
    })();
    for (const subject of ['events.>', '$JS.ACK.>', '_INBOX.>', 'wake.log', 'wake.feed']) {
      broker.subscribe(subject, { callback: () => {} });
    }
    await broker.flush();
    await broker.close();
    await watching;
    for (const subject of ['events.>', '$JS.ACK.>', '_INBOX.>', 'wake.log', 'wake.feed']) {
      const isRefused = errors.some((error) => error.includes(`"${subject}"`));
      expect(isRefused, `${name}: ${subject}`).toBe(!maySubscribe?.includes(subject));
    }
  }
});

test('only the table owner can alter tables, and no role can change the log', async () => {
  await expect(sql`update events set type = 'order.sung'`).rejects.toThrow('permission denied');
  await expect(sql`create table public.mine ()`).rejects.toThrow('permission denied');
  await expect(sql`reset role`.then(() => sql`delete from events`)).rejects.toThrow('permission denied');
});
