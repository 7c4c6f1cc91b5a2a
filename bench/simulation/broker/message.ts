/** A message as a partition receives it. */
import type { Subscription } from '@/consumers/harness/subscription';
import type { Message } from './stream';

/** What a partition takes from its subscription. */
export type Delivered = Awaited<ReturnType<Subscription['take']>>[number];

/** Wraps a broker message with its acknowledgement. Throws when a partition uses anything else. */
export function delivered({ seq, subject, body }: Message, ack: () => void): Delivered {
  const isNotSimulated = (): never => {
    throw new Error('not simulated');
  };
  return {
    seq,
    subject,
    ack,
    string: () => body,
    working: () => undefined,
    redelivered: false,
    headers: undefined,
    data: new Uint8Array(),
    sid: 0,
    time: new Date(0),
    timestamp: '',
    timestampNanos: 0n,
    get info() {
      return isNotSimulated();
    },
    nak: isNotSimulated,
    next: isNotSimulated,
    term: isNotSimulated,
    ackAck: isNotSimulated,
    json: isNotSimulated,
  };
}
