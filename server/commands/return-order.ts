/** An operator opens a return of a confirmed order, or calls one off; each is recorded once. */
import { isDeepStrictEqual } from 'node:util';
import type { Sql } from '@/db/connect';
import { streamReader } from '@/db/event-corrections';
import { append, readStream, VersionConflict } from '@/db/event-store';
import type { Problem } from '@/server/contracts/order-api';
import type { ReturnAccepted, ReturnRequest } from '@/server/contracts/return-api';
import type { Command } from '@/server/domain/commands';
import { noOrder, type Order, orderStream } from '@/server/domain/order';
import type { Return } from '@/server/domain/order-return';
import { derivedId } from '@/server/ids';
import { handle } from './desk';
import { loadOrders } from './load-orders';

type Asked = {
  sql: Sql;
  orderId: string;
  operatorId: string;
  /** The step of a trace that it is part of. */
  traceparent?: string | undefined;
};
export type OpenReturn = Asked & ReturnRequest;
export type CallOffReturn = Asked & { returnId: string; reason: string };

export type ReturnAnswer = { status: 202; body: ReturnAccepted } | { status: 404 | 409; body: Problem };

const MOST_TRIES = 10;

/**
 * Opens a return; the same id with the same lines is answered as it was before. Throws VersionConflict when
 * the order never holds still.
 */
export const openReturn = (asked: OpenReturn): Promise<ReturnAnswer> => {
  const { orderId, returnId, lines, restock, reason } = asked;
  const command = { type: 'request-return', orderId, returnId, lines, restock, reason } as const;
  return untilRecorded(asked, {
    command,
    isDone: (known) => isDeepStrictEqual([known.lines, known.restock], [lines, restock]),
    fact: 'return.requested',
    other: { code: 'return-exists', message: 'There is another return under this id already.' },
  });
};

/** Calls a return off, unless its money has gone back; twice is once. Throws VersionConflict as above. */
export const callOffReturn = (asked: CallOffReturn): Promise<ReturnAnswer> => {
  const { orderId, returnId, reason: message } = asked;
  const reason = { code: 'called-off-by-operator', message };
  const command = { type: 'call-off-return', orderId, returnId, reason, by: 'operator' } as const;
  return untilRecorded(asked, {
    command,
    isDone: ({ calledOff }) => calledOff === true,
    fact: 'return.called-off',
  });
};

type Deed = {
  command: Extract<Command, { returnId: string }>;
  /** Whether what is known of the return is what is asked for. */
  isDone: (known: Return) => boolean;
  /** What is said of it then. */
  fact: string;
  /** The answer when there is a return under this id, and it is not what is asked for. */
  other?: Problem;
};

async function untilRecorded(asked: Asked, deed: Deed): Promise<ReturnAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryOnce(asked, deed);
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryOnce(asked: Asked, deed: Deed): Promise<ReturnAnswer> {
  const { sql, orderId, operatorId, traceparent } = asked;
  const { command, isDone, fact, other } = deed;
  const stream = orderStream(orderId);
  const orders = await loadOrders(streamReader(sql), [stream]);
  const known = returnOf(orders.get(stream) ?? noOrder, command.returnId);
  if (known && isDone(known)) return accepted(deed, await versionOf(asked, deed));
  if (known && other) return { status: 409, body: other };
  const commandId = derivedId(fact, command.returnId);
  const actor = { kind: 'operator', id: operatorId } as const;
  const origin = { correlationId: orderId, causationId: commandId, actor };
  const metadata = { ...origin, ...(traceparent ? { traceparent } : {}) };
  const { events, refusal } = handle({ orders, available: new Map() }, command, { metadata, commandId });
  if (refusal) return { status: refusal.code === 'not-found' ? 404 : 409, body: refusal };
  await append(sql, events);
  return accepted(deed, events[0]?.version ?? 0);
}

const returnOf = ({ returns }: Order, returnId: string): Return | undefined =>
  returns.find((one) => one.returnId === returnId);

/** Who asks again is told the same again, however far the order's story has gone on since. */
async function versionOf({ sql, orderId }: Asked, { command, fact }: Deed): Promise<number> {
  const story = await readStream(sql, orderStream(orderId));
  const told = story.find(({ type, data }) => type === fact && isOf(data, command.returnId));
  return told?.version ?? 0;
}

const isOf = (data: unknown, returnId: string): boolean =>
  typeof data === 'object' && data !== null && 'returnId' in data && data.returnId === returnId;

const accepted = ({ command: { orderId, returnId } }: Deed, version: number): ReturnAnswer => ({
  status: 202,
  body: { orderId, returnId, version },
});
