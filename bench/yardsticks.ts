/** The servers' own speed: durable inserts in Postgres and acknowledged publishes in NATS. */

import { z } from 'zod';
import { connect } from '@/db/connect';
import { type BrokerAddress, connectBroker } from '@/server/nats';
import { perSecond } from './percentiles';

const CONNECTIONS = 32;
const text = 'a row about as long as a fact of an order, '.repeat(8);

/** Durable inserts per second into a temporary table, from many connections. */
export async function insertsPerSecond(databaseUrl: string, forMs: number): Promise<number> {
  const sql = connect(databaseUrl, { max: CONNECTIONS, asOwner: true });
  try {
    await sql`
      create table if not exists bench_rows (id bigint generated always as identity primary key, text text)`;
    const insert = () => sql`insert into bench_rows (text) values (${text})`;
    await Promise.all(Array.from({ length: CONNECTIONS }, insert));
    return await countFor(forMs, CONNECTIONS, insert);
  } finally {
    await sql`drop table if exists bench_rows`;
    await sql.end({ timeout: 5 });
  }
}

/** Runs workers for this time; returns how many operations per second they did. */
export async function countFor(
  forMs: number,
  workers: number,
  act: () => PromiseLike<unknown>,
): Promise<number> {
  let done = 0;
  const sinceMs = performance.now();
  const worker = async () => {
    while (performance.now() - sinceMs < forMs) {
      await act();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return perSecond(done, performance.now() - sinceMs);
}

const IN_FLIGHT = 256;
const stream = 'BENCH';
const subject = 'bench.message';
const message = new TextEncoder().encode(
  'six hundred bytes, as a fact has on its way. '.repeat(14).slice(0, 600),
);

const stored = z.object({ seq: z.number() });

/** Acknowledged publishes per second into a temporary stream. */
export async function publishesPerSecond(address: BrokerAddress, forMs: number): Promise<number> {
  const broker = await connectBroker('bench', address);
  const manage = (what: string, body: object) =>
    broker.request(`$JS.API.STREAM.${what}.${stream}`, JSON.stringify(body), { timeout: 5_000 });
  const publish = async () =>
    stored.parse((await broker.request(subject, message, { timeout: 5_000 })).json());
  try {
    await manage('CREATE', { name: stream, subjects: ['bench.>'], storage: 'file', retention: 'limits' });
    await publish();
    return await countFor(forMs, IN_FLIGHT, publish);
  } finally {
    await manage('DELETE', {});
    await broker.close();
  }
}
