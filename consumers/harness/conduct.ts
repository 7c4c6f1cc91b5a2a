/**
 * A saga's or an effect's batch: commands, decided in order against what is known, and the facts that follow.
 */
import { type DecisionSession, handleCommand } from '@/server/commands/decision-session';
import { loadOrders } from '@/server/commands/load-orders';
import type { RecordedEvent } from '@/server/contracts/read-event';
import type { Command } from '@/server/domain/commands';
import { evolve, noOrder, type Order } from '@/server/domain/order';
import { derivedId } from '@/server/ids';
import type { Saga } from './define';
import type { Delivery } from './delivery';
import type { KnownOrders } from './known-orders';
import { emptyPlan, type Plan } from './plan';
import { traceparentOf } from './steps';
import type { Store } from './store';

/** A delivery, and the commands that follow from it. */
export type Commanded = { delivery: Delivery; commands: Command[] };

/** Where what is known of orders comes from: the log, and what the worker has kept. */
type Knowing = { store: Store; known: KnownOrders };

/**
 * What is known of the orders of these deliveries, these facts included. Only those of which a fact before is
 * missing are read; if something came after, the write will conflict and everything is read (`reread`).
 */
export async function ordersOf({ store, known }: Knowing, deliveries: readonly Delivery[], reread: boolean) {
  const orders = new Map<string, Order>();
  const unknown = new Set<string>();
  for (const { event } of deliveries) {
    const { stream } = event;
    const before = orders.get(stream) ?? known.get(stream) ?? noOrder;
    const order = reread ? undefined : afterFact(before, event);
    if (order) orders.set(stream, order);
    else unknown.add(stream);
  }
  const read = await loadOrders(store.readStreams, [...unknown]);
  return new Map([...orders, ...read]);
}

/** The order with this fact; undefined when one before it is missing. */
function afterFact(order: Order, event: RecordedEvent): Order | undefined {
  if (event.version <= order.version) return order;
  return event.version === order.version + 1 ? evolve(order, event) : undefined;
}

/** The commands that a saga gives for a delivery. */
export const reactTo = (saga: Saga, orders: Map<string, Order>, delivery: Delivery): Commanded => ({
  delivery,
  commands: saga.react(orders.get(delivery.event.stream) ?? noOrder, delivery.event),
});

/** Decides all commands in order; `attempt` keeps the trouble of one delivery from the others. */
export async function conduct(
  { store, consumer, orders }: { store: Store; consumer: string; orders: Map<string, Order> },
  commanded: readonly Commanded[],
  attempt: (delivery: Delivery, work: () => void) => void,
): Promise<Plan> {
  const plan = emptyPlan();
  const asking = commanded.map(({ delivery, commands }) => ({ stream: delivery.event.stream, commands }));
  const session = await sessionFor(store, orders, asking);
  for (const { delivery, commands } of commanded) {
    attempt(delivery, () => decideAll({ plan, session, consumer }, occasionOf(delivery), commands));
  }
  return plan;
}

/** What commands follow from; the same name gives the same ids, so that they are done once. */
type Occasion = { name: string[]; causationId: string; correlationId: string; traceparent?: string };

const occasionOf = (delivery: Delivery): Occasion => {
  const { id, metadata } = delivery.event;
  const { correlationId } = metadata;
  const traceparent = traceparentOf(delivery);
  return { name: [id], causationId: id, correlationId, ...(traceparent ? { traceparent } : {}) };
};

type Plans = { plan: Plan; session: DecisionSession; consumer: string };

/** Decides the commands of one occasion, in order, and notes in the plan what follows. */
export function decideAll(
  { plan, session, consumer }: Plans,
  { name, ...origin }: Occasion,
  commands: readonly Command[],
): void {
  const metadata = { ...origin, actor: { kind: 'service', id: consumer } as const };
  for (const [index, command] of commands.entries()) {
    const commandId = derivedId(consumer, ...name, index);
    const { events, moves } = handleCommand(session, command, { metadata, commandId });
    plan.events.push(...events);
    plan.moves.push(...moves);
  }
}

/** A session for these commands: the orders, and how much there is of what they want to reserve. */
export async function sessionFor(
  store: Store,
  orders: Map<string, Order>,
  asking: readonly { stream: string; commands: readonly Command[] }[],
): Promise<DecisionSession> {
  const reserving = asking.filter(({ commands }) => commands.some(({ type }) => type === 'reserve-stock'));
  const lines = reserving.flatMap(({ stream }) => orders.get(stream)?.lines ?? []);
  return { orders, available: await store.availableUnits([...new Set(lines.map((line) => line.sku))]) };
}
