/**
 * A saga's or an effect's batch: commands, decided in order against what is known, and the facts that follow.
 */
import { type Desk, handle } from '@/server/commands/desk';
import { loadOrders } from '@/server/commands/load-orders';
import type { Command } from '@/server/domain/commands';
import { evolve, noOrder, type Order } from '@/server/domain/order';
import { derivedId } from '@/server/ids';
import type { Saga } from './define';
import type { Delivery } from './delivery';
import { emptyPlan, type Plan } from './plan';
import type { Store } from './store';

/** A delivery, and the commands that follow from it. */
export type Commanded = { delivery: Delivery; commands: Command[] };

/**
 * What is known of the orders of these deliveries. A first fact needs no reading: nothing came before it, and
 * if something came after it, the write will conflict and everything is read (`reread`).
 */
export async function knownOrders(store: Store, deliveries: readonly Delivery[], reread: boolean) {
  const streams = new Set(deliveries.map(({ event }) => event.stream));
  const first = new Map<string, Order>();
  for (const { event } of reread ? [] : deliveries) {
    if (event.version === 1 && event.type === 'order.placed') first.set(event.stream, evolve(noOrder, event));
  }
  const orders = await loadOrders(
    store.readStreams,
    [...streams].filter((stream) => !first.has(stream)),
  );
  for (const [stream, order] of first) orders.set(stream, order);
  return orders;
}

/** The commands that a saga gives for a delivery. */
export const reactTo = (saga: Saga, orders: Map<string, Order>, { event }: Delivery): Command[] =>
  saga.react(orders.get(event.stream) ?? noOrder, event);

/** Decides all commands in order; `attempt` keeps the trouble of one delivery from the others. */
export async function conduct(
  { store, consumer, orders }: { store: Store; consumer: string; orders: Map<string, Order> },
  commanded: readonly Commanded[],
  attempt: (delivery: Delivery, work: () => void) => void,
): Promise<Plan> {
  const plan = emptyPlan();
  const desk: Desk = { orders, available: await stockInQuestion(store, orders, commanded) };
  for (const { delivery, commands } of commanded) {
    attempt(delivery, () => decideAll({ plan, desk, consumer }, delivery, commands));
  }
  return plan;
}

type Work = { plan: Plan; desk: Desk; consumer: string };

function decideAll({ plan, desk, consumer }: Work, { event }: Delivery, commands: readonly Command[]): void {
  for (const [index, command] of commands.entries()) {
    const { correlationId, traceparent } = event.metadata;
    const actor = { kind: 'service', id: consumer } as const;
    const metadata = { correlationId, causationId: event.id, actor, ...(traceparent ? { traceparent } : {}) };
    const { events, moves } = handle(desk, command, {
      metadata,
      commandId: derivedId(consumer, event.id, index),
    });
    plan.events.push(...events);
    plan.moves.push(...moves);
  }
}

async function stockInQuestion(store: Store, orders: Map<string, Order>, commanded: readonly Commanded[]) {
  const reserving = commanded.filter(({ commands }) => commands.some(({ type }) => type === 'reserve-stock'));
  const lines = reserving.flatMap(({ delivery }) => orders.get(delivery.event.stream)?.lines ?? []);
  return store.availableUnits([...new Set(lines.map((line) => line.sku))]);
}
