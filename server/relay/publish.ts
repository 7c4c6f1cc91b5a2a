/**
 * Publishing, in rounds: what one round publishes is acknowledged before the next begins, and each message
 * says where its round began. So the last message of any copy of the broker tells up to where it has the log.
 */
import type { JetStreamClient, PubAck } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { Cursor } from '@/db/cursor';
import type { Parcel } from './parcels';

/**
 * Where a round begins: the broker has all of the log up to `published`, in so many partitions, and its
 * newest message that we know of has this sequence.
 */
export type Beginning = { partitions: number; published: Cursor; brokerSequence: number };

const HEADER = 'Eventually-After';

/** Publishes subjects side by side and each subject's messages in order; gives what was acknowledged. */
export async function publishAll(
  stream: JetStreamClient,
  queues: readonly Omit<Parcel, 'entries'>[][],
  { partitions, published, brokerSequence }: Beginning,
): Promise<PubAck[]> {
  const beginning = `${partitions} ${published} ${brokerSequence}`;
  const acks = await Promise.all(
    queues.map(async (queue) => {
      const own: PubAck[] = [];
      for (const { subject, id, body } of queue) {
        const says = headers();
        says.set(HEADER, beginning);
        own.push(await stream.publish(subject, body, { msgID: id, headers: says }));
      }
      return own;
    }),
  );
  return acks.flat();
}

/** Where the round of a message began; undefined when nobody says, because the message is not the relay's. */
export function beginningOf(message: { header: { get(name: string): string } }): Beginning | undefined {
  const [, partitions, published, sequence] =
    /^(\d+) (\d+:\d+) (\d+)$/.exec(message.header.get(HEADER)) ?? [];
  if (published === undefined) return undefined;
  return { partitions: Number(partitions), published, brokerSequence: Number(sequence) };
}
