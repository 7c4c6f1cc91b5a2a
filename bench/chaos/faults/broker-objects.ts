/** Broker faults: deletes streams and consumers, and repeats or delays messages. */
import { z } from 'zod';
import { isoOf, nowMs, pause } from '@/server/clock';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { Random } from '../random';
import type { Fault } from '../schedule';
import type { TargetShop } from '../target-shop';

const REPEATED = 40;
const TRIES = 8;

/** A response without an error. */
const done = z.object({ error: z.undefined().optional() });
const names = z.object({ consumers: z.array(z.string()).nullish() });
const info = z.object({
  config: z.record(z.string(), z.unknown()),
  state: z.object({ first_seq: z.number(), last_seq: z.number() }),
});
const stored = z.object({ message: z.object({ subject: z.string(), data: z.string().optional() }) });

/** Deletes the event stream. */
export const deleteStream = async (shop: TargetShop): Promise<void> =>
  void (await api(shop, `STREAM.DELETE.${EVENTS_STREAM}`, done));

/** Deletes every durable consumer. */
export async function deleteConsumers(shop: TargetShop): Promise<void> {
  const { consumers } = await api(shop, `CONSUMER.NAMES.${EVENTS_STREAM}`, names);
  for (const name of consumers ?? [])
    await api(shop, `CONSUMER.DELETE.${EVENTS_STREAM}.${name}`, z.unknown());
}

/** Empties the stream by lowering its limits, since purging it is denied. */
export async function purgeStream(shop: TargetShop): Promise<void> {
  const { config } = await streamInfo(shop);
  const limits = { ...config, max_msgs: 1 };
  await api(shop, `STREAM.UPDATE.${EVENTS_STREAM}`, done, limits);
  await api(shop, `STREAM.UPDATE.${EVENTS_STREAM}`, done, { ...limits, max_msgs: -1 });
}

/** Republishes some messages without their ids. */
export async function repeatDeliveries(shop: TargetShop, { atMs }: Fault): Promise<void> {
  const { state } = await streamInfo(shop);
  const random = new Random(atMs, 'repeated');
  for (let count = 0; count < REPEATED && state.last_seq > 0; count += 1) {
    const seq = random.whole(Math.max(1, state.first_seq), state.last_seq);
    const found = stored.safeParse(await api(shop, `STREAM.MSG.GET.${EVENTS_STREAM}`, z.unknown(), { seq }));
    if (!found.success) continue;
    const { subject, data = '' } = found.data.message;
    shop.broker.publish(subject, Buffer.from(data, 'base64'));
  }
  await shop.broker.flush();
}

/** Pauses all deliveries. */
export async function delayDeliveries(shop: TargetShop, { forMs }: Fault): Promise<void> {
  const { consumers } = await api(shop, `CONSUMER.NAMES.${EVENTS_STREAM}`, names);
  const pause_until = isoOf(nowMs() + forMs);
  for (const name of consumers ?? [])
    await api(shop, `CONSUMER.PAUSE.${EVENTS_STREAM}.${name}`, z.unknown(), { pause_until });
  await pause(forMs);
}

const streamInfo = (shop: TargetShop) => api(shop, `STREAM.INFO.${EVENTS_STREAM}`, info);

/**
 * Calls the broker's API, with retries while it is away or lacks the object. Throws when no valid response
 * comes.
 */
async function api<T>(
  { broker }: TargetShop,
  subject: string,
  ...[shape, body = {}]: [shape: z.ZodType<T>, body?: unknown]
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await broker.request(`$JS.API.${subject}`, JSON.stringify(body), { timeout: 2_000 });
      return shape.parse(answer.json());
    } catch (error) {
      if (tries === TRIES) throw new Error(`the broker does not answer ${subject}`, { cause: error });
      await pause(500);
    }
  }
}
