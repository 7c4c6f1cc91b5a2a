/** Simulated shoppers: they order, retry until answered, and some cancel. */
import { pause } from '@/server/clock';
import { handleCommand } from '@/server/commands/decision-session';
import { testCardByNumber } from '@/server/contracts/test-cards';
import { derivedId, freshId } from '@/server/ids';
import { placeOrder } from './database/place-order';
import { ask, startReturns, startReview, untilAnswered } from './operator';
import type { PlannedOrder } from './plan';
import { type Process, processNamed } from './time';
import type { World } from './world';

/** Starts one planned shopper. */
export function startShopper(world: World, planned: PlannedOrder, number: number): void {
  const process = processNamed(`shopper-${number}`);
  world.time.after(process, planned.atMs, () => void shop(world, process, planned));
}

async function shop(world: World, process: Process, planned: PlannedOrder): Promise<void> {
  if (planned.review) world.strange.add(shopperIdOf(process));
  const orderId = await untilAnswered(() => place(world, process, planned));
  world.history.note(process, `has order ${orderId.slice(0, 8)} accepted`);
  if (planned.review) startReview(world, { orderId, ...planned.review });
  startReturns(world, orderId, planned);
  if (planned.cancelAfterMs === undefined) return;
  await pause(planned.cancelAfterMs);
  const outcome = await untilAnswered(() => cancel(world, process, orderId));
  world.history.note(process, `asked to cancel: ${outcome}`);
}

const shopperIdOf = ({ name }: Process) => derivedId('shopper', name);

/** One attempt to place the order, always with the same key. Returns the accepted id. */
function place(world: World, process: Process, planned: PlannedOrder): Promise<string> {
  const { tables } = world;
  const { token = '', brand = '', last4 = '0000' } = testCardByNumber(planned.cardNumber) ?? {};
  const orderId = freshId();
  const shopperId = shopperIdOf(process);
  const lines = Object.entries(planned.units).map(([sku, quantity]) => {
    return { sku, name: `The ${sku.toLowerCase()}`, quantity, unitCents: 100 + sku.length };
  });
  const command = { type: 'place-order', orderId, shopperId, lines, card: { token, brand, last4 } } as const;
  const { events } = handleCommand({ orders: new Map(), available: new Map() }, command, causeOf(process));
  return world
    .database(process)
    .write('write', (xid) => placeOrder(tables, xid, { key: process.name, orderId, events }));
}

function cancel(world: World, process: Process, orderId: string): Promise<string> {
  const reason = { code: 'cancelled-by-shopper', message: 'I changed my mind.' };
  const command = { type: 'cancel-order', orderId, reason, by: 'shopper' } as const;
  return ask(world, { process, command, cause: causeOf(process) });
}

function causeOf({ name }: Process) {
  const commandId = freshId();
  const actor = { kind: 'shopper', id: name } as const;
  return { metadata: { correlationId: commandId, causationId: commandId, actor }, commandId };
}
