/**
 * How fast this broker is by itself: messages into a stream of their own, each acknowledged, many under
 * way.
 */
import { z } from 'zod';
import { type BrokerAddress, connectBroker } from '@/server/nats';
import { countFor } from './insert-yardstick';

const IN_FLIGHT = 256;
const stream = 'BENCH';
const subject = 'bench.message';
const message = new TextEncoder().encode(
  'six hundred bytes, as a fact has on its way. '.repeat(14).slice(0, 600),
);

const stored = z.object({ seq: z.number() });

/** Acknowledged publishes a second, measured for so many milliseconds. The stream is removed afterwards. */
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
