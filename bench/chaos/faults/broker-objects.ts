/** A broker in which somebody deletes streams and consumers, or says old things again. */
import { z } from 'zod';
import { isoOf, nowMs, pause } from '@/server/clock';
import { EVENTS_STREAM } from '@/server/contracts/subjects';
import { Chance } from '../chance';
import type { Fault } from '../schedule';
import type { Stage } from '../stage';

const REPEATED = 40;
const TRIES = 8;

/** An answer that is no refusal. */
const done = z.object({ error: z.undefined().optional() });
const names = z.object({ consumers: z.array(z.string()).nullish() });
const info = z.object({
  config: z.record(z.string(), z.unknown()),
  state: z.object({ first_seq: z.number(), last_seq: z.number() }),
});
const stored = z.object({ message: z.object({ subject: z.string(), data: z.string().optional() }) });

/** Deletes the stream with all that is in it. */
export const deleteStream = async (stage: Stage): Promise<void> =>
  void (await api(stage, `STREAM.DELETE.${EVENTS_STREAM}`, done));

/** Deletes every durable consumer, with all that it remembers. */
export async function deleteConsumers(stage: Stage): Promise<void> {
  const { consumers } = await api(stage, `CONSUMER.NAMES.${EVENTS_STREAM}`, names);
  for (const name of consumers ?? [])
    await api(stage, `CONSUMER.DELETE.${EVENTS_STREAM}.${name}`, z.unknown());
}

/** Empties the stream. Purging it is denied, but whoever may change its limits can do as much. */
export async function purgeStream(stage: Stage): Promise<void> {
  const { config } = await streamInfo(stage);
  const limits = { ...config, max_msgs: 1 };
  await api(stage, `STREAM.UPDATE.${EVENTS_STREAM}`, done, limits);
  await api(stage, `STREAM.UPDATE.${EVENTS_STREAM}`, done, { ...limits, max_msgs: -1 });
}

/** Publishes some of the messages again, under no id that anybody could know them by. */
export async function repeatDeliveries(stage: Stage, { atMs }: Fault): Promise<void> {
  const { state } = await streamInfo(stage);
  const chance = new Chance(atMs, 'repeated');
  for (let count = 0; count < REPEATED && state.last_seq > 0; count += 1) {
    const seq = chance.whole(Math.max(1, state.first_seq), state.last_seq);
    const found = stored.safeParse(await api(stage, `STREAM.MSG.GET.${EVENTS_STREAM}`, z.unknown(), { seq }));
    if (!found.success) continue;
    const { subject, data = '' } = found.data.message;
    stage.broker.publish(subject, Buffer.from(data, 'base64'));
  }
  await stage.broker.flush();
}

/** Holds back whatever there is to deliver. */
export async function delayDeliveries(stage: Stage, { forMs }: Fault): Promise<void> {
  const { consumers } = await api(stage, `CONSUMER.NAMES.${EVENTS_STREAM}`, names);
  const pause_until = isoOf(nowMs() + forMs);
  for (const name of consumers ?? [])
    await api(stage, `CONSUMER.PAUSE.${EVENTS_STREAM}.${name}`, z.unknown(), { pause_until });
  await pause(forMs);
}

const streamInfo = (stage: Stage) => api(stage, `STREAM.INFO.${EVENTS_STREAM}`, info);

/**
 * Asks the broker, again and again while it is away or has just lost what is asked for. Throws when it never
 * answers in this shape.
 */
async function api<T>(
  { broker }: Stage,
  subject: string,
  ...[shape, body = {}]: [shape: z.ZodType<T>, body?: unknown]
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await broker.request(`$JS.API.${subject}`, JSON.stringify(body), { timeout: 2_000 });
      return shape.parse(answer.json());
    } catch (error) {
      if (tries === TRIES) throw new Error(`the broker does not do ${subject}`, { cause: error });
      await pause(500);
    }
  }
}
