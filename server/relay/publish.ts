/**
 * Publishes in rounds: a round is acknowledged before the next begins, and each message carries where its
 * round started. The last message of any copy of the broker thus tells how much of the log it has.
 */
import type { JetStreamClient, PubAck } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { Cursor } from '@/db/log/cursor';
import type { MessageBatch } from './message-batches';

/**
 * Where a round starts: the broker has the log up to `published`, in this many partitions, and the newest
 * sequence that we know of.
 */
export type RoundStart = { partitions: number; published: Cursor; brokerSequence: number };

const HEADER = 'Eventually-After';

/** Publishes subjects in parallel and each subject's messages in order; returns the acknowledgements. */
export async function publishAll(
  stream: JetStreamClient,
  queues: readonly Omit<MessageBatch, 'entries'>[][],
  { partitions, published, brokerSequence }: RoundStart,
): Promise<PubAck[]> {
  const roundStart = `${partitions} ${published} ${brokerSequence}`;
  const acks = await Promise.all(
    queues.map(async (queue) => {
      const own: PubAck[] = [];
      for (const { subject, id, body } of queue) {
        const messageHeaders = headers();
        messageHeaders.set(HEADER, roundStart);
        own.push(await stream.publish(subject, body, { msgID: id, headers: messageHeaders }));
      }
      return own;
    }),
  );
  return acks.flat();
}

/** Where a message's round started; undefined when the relay did not publish it. */
export function roundStartOf(message: { header: { get(name: string): string } }): RoundStart | undefined {
  const [, partitions, published, sequence] =
    /^(\d+) (\d+:\d+) (\d+)$/.exec(message.header.get(HEADER)) ?? [];
  if (published === undefined) return undefined;
  return { partitions: Number(partitions), published, brokerSequence: Number(sequence) };
}
