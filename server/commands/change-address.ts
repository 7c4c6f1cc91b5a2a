/**
 * Changes the delivery address until the shipment is packed. The event, the address and the key are written
 * in one statement, so of two concurrent changes one wins and the other decides again.
 */
import type { Sql } from '@/db/connect';
import { answerFor, claimKey } from '@/db/edge/idempotency-keys';
import { insertAddress, isAddressTaken } from '@/db/edge/order-addresses';
import { streamReader } from '@/db/log/event-corrections';
import { insertEvents, isVersionConflict, type NewEvent, VersionConflict } from '@/db/log/event-store';
import type { DeliveryAddress } from '@/server/contracts/delivery-address';
import { type AddressAccepted, addressAccepted, type Problem } from '@/server/contracts/order-api';
import { orderStream } from '@/server/domain/order';
import { freshId, sha256 } from '@/server/ids';
import { canonical } from './canonical';
import { handleCommand } from './decision-session';
import { loadOrders } from './load-orders';

export type ChangeAddress = {
  sql: Sql;
  orderId: string;
  shopperId: string;
  address: DeliveryAddress;
  idempotencyKey: string;
  /** The span that this command belongs to. */
  traceparent?: string | undefined;
};

export type ChangeAddressResult =
  | { status: 200; body: AddressAccepted }
  | { status: 404 | 409 | 422; body: Problem };

const MOST_TRIES = 10;

/**
 * Changes the address, or repeats the result recorded under this shopper's key. The caller has checked
 * ownership. Throws VersionConflict after ten conflicts.
 */
export async function changeAddress(change: ChangeAddress): Promise<ChangeAddressResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await tryToChange(change);
      if (answer) return answer;
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}

/** One attempt; undefined when another request claimed the key meanwhile and its result has expired. */
async function tryToChange(change: ChangeAddress): Promise<ChangeAddressResult | undefined> {
  const { sql, orderId } = change;
  const orders = await loadOrders(streamReader(sql), [orderStream(orderId)]);
  const { events, refusal } = decided(change, orders);
  if (refusal) {
    const before = await earlierResult(change);
    return before ?? { status: refusal.code === 'not-found' ? 404 : 409, body: refusal };
  }
  return (await record(change, events)) ?? (await earlierResult(change));
}

function decided(change: ChangeAddress, orders: Awaited<ReturnType<typeof loadOrders>>) {
  const { orderId, shopperId, traceparent } = change;
  const commandId = freshId();
  const actor = { kind: 'shopper', id: shopperId } as const;
  const trace = traceparent ? { traceparent } : {};
  const metadata = { correlationId: orderId, causationId: commandId, actor, ...trace };
  const command = { type: 'change-address', orderId } as const;
  return handleCommand({ orders, available: new Map() }, command, { metadata, commandId });
}

/** Writes the key, the address and the event in one statement. Throws VersionConflict. */
async function record(
  change: ChangeAddress,
  events: readonly NewEvent[],
): Promise<ChangeAddressResult | undefined> {
  const { sql, shopperId, orderId, address, idempotencyKey: key } = change;
  const [event] = events;
  if (event?.fact.type !== 'address.changed') return undefined;
  const { addressVersion } = event.fact.data;
  const body: AddressAccepted = { orderId, version: event.version, addressVersion };
  const claim = { shopperId, key, bodyHash: hashOf(change), status: 200, answer: body };
  const free = sql`exists (select from claimed)`;
  try {
    const [row] = await sql`
      with claimed as (${claimKey(sql, claim)}),
           kept as (${insertAddress(sql, { orderId, version: addressVersion, address }, free)}),
           recorded as (${insertEvents(sql, events, free)})
      select count(*)::integer as claimed from claimed`;
    return row?.claimed === 1 ? { status: 200, body } : undefined;
  } catch (error) {
    if (!isVersionConflict(error) && !isAddressTaken(error)) throw error;
    throw new VersionConflict('the order changed concurrently', { cause: error });
  }
}

async function earlierResult(change: ChangeAddress): Promise<ChangeAddressResult | undefined> {
  const known = await answerFor(change.sql, change.shopperId, change.idempotencyKey);
  if (!known) return undefined;
  if (known.bodyHash === hashOf(change)) return { status: 200, body: addressAccepted.parse(known.answer) };
  const message =
    'This Idempotency-Key was already used for a different request. Nothing was changed; send a new key.';
  return { status: 422, body: { code: 'key-used-before', message } };
}

/** Hashes what the key stands for: this address for this order. */
const hashOf = ({ orderId, address }: ChangeAddress): string =>
  sha256(canonical({ changeAddress: orderId, address }));
