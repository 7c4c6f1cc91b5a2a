/** Opens or calls off a return of a confirmed order, each recorded once. */
import { isDeepStrictEqual } from 'node:util';
import type { Sql } from '@/db/connect';
import { streamReader } from '@/db/log/event-corrections';
import { append, readStream, VersionConflict } from '@/db/log/event-store';
import type { Problem } from '@/server/contracts/order-api';
import type { ReturnAccepted, ReturnRequest } from '@/server/contracts/return-api';
import type { Command } from '@/server/domain/commands';
import { noOrder, type Order, orderStream } from '@/server/domain/order';
import type { Return } from '@/server/domain/order-return';
import { derivedId } from '@/server/ids';
import { handleCommand } from './decision-session';
import { loadOrders } from './load-orders';

type ReturnInput = {
  sql: Sql;
  orderId: string;
  operatorId: string;
  /** The span that this command belongs to. */
  traceparent?: string | undefined;
};
export type OpenReturn = ReturnInput & ReturnRequest;
export type CallOffReturn = ReturnInput & { returnId: string; reason: string };

export type ReturnResult = { status: 202; body: ReturnAccepted } | { status: 404 | 409; body: Problem };

const MOST_TRIES = 10;

/**
 * Opens a return; repeating it with the same id and lines gets the same result. Throws VersionConflict
 * after ten conflicts.
 */
export const openReturn = (input: OpenReturn): Promise<ReturnResult> => {
  const { orderId, returnId, lines, restock, reason } = input;
  const command = { type: 'request-return', orderId, returnId, lines, restock, reason } as const;
  return retryOnConflict(input, {
    command,
    isDone: (known) => isDeepStrictEqual([known.lines, known.restock], [lines, restock]),
    fact: 'return.requested',
    other: { code: 'return-exists', message: 'Another return already has this id. Use a new id.' },
  });
};

/** Calls off a return that is not yet refunded; idempotent. Throws VersionConflict as above. */
export const callOffReturn = (input: CallOffReturn): Promise<ReturnResult> => {
  const { orderId, returnId, reason: message } = input;
  const reason = { code: 'called-off-by-operator', message };
  const command = { type: 'call-off-return', orderId, returnId, reason, by: 'operator' } as const;
  return retryOnConflict(input, {
    command,
    isDone: ({ calledOff }) => calledOff === true,
    fact: 'return.called-off',
  });
};

type ReturnAction = {
  command: Extract<Command, { returnId: string }>;
  /** Whether the return already is in the requested state. */
  isDone: (known: Return) => boolean;
  /** The type of the event that records it. */
  fact: string;
  /** The refusal when a different return has this id. */
  other?: Problem;
};

async function retryOnConflict(input: ReturnInput, action: ReturnAction): Promise<ReturnResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryOnce(input, action);
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryOnce(input: ReturnInput, action: ReturnAction): Promise<ReturnResult> {
  const { sql, orderId, operatorId, traceparent } = input;
  const { command, isDone, fact, other } = action;
  const stream = orderStream(orderId);
  const orders = await loadOrders(streamReader(sql), [stream]);
  const known = returnOf(orders.get(stream) ?? noOrder, command.returnId);
  if (known && isDone(known)) return accepted(action, await versionOf(input, action));
  if (known && other) return { status: 409, body: other };
  const commandId = derivedId(fact, command.returnId);
  const actor = { kind: 'operator', id: operatorId } as const;
  const origin = { correlationId: orderId, causationId: commandId, actor };
  const metadata = { ...origin, ...(traceparent ? { traceparent } : {}) };
  const { events, refusal } = handleCommand({ orders, available: new Map() }, command, {
    metadata,
    commandId,
  });
  if (refusal) return { status: refusal.code === 'not-found' ? 404 : 409, body: refusal };
  await append(sql, events);
  return accepted(action, events[0]?.version ?? 0);
}

const returnOf = ({ returns }: Order, returnId: string): Return | undefined =>
  returns.find((one) => one.returnId === returnId);

/** A repeated request gets the same result, however many events have followed. */
async function versionOf({ sql, orderId }: ReturnInput, { command, fact }: ReturnAction): Promise<number> {
  const events = await readStream(sql, orderStream(orderId));
  const event = events.find(({ type, data }) => type === fact && isOf(data, command.returnId));
  return event?.version ?? 0;
}

const isOf = (data: unknown, returnId: string): boolean =>
  typeof data === 'object' && data !== null && 'returnId' in data && data.returnId === returnId;

const accepted = ({ command: { orderId, returnId } }: ReturnAction, version: number): ReturnResult => ({
  status: 202,
  body: { orderId, returnId, version },
});
