/** Simulated operators: they approve held orders and open returns. */
import { pause } from '@/server/clock';
import { type Cause, handleCommand } from '@/server/commands/decision-session';
import { loadOrders } from '@/server/commands/load-orders';
import type { Command } from '@/server/domain/commands';
import { orderStream } from '@/server/domain/order';
import { freshId } from '@/server/ids';
import { readStreams, record, refuseTaken, toEnvelopes } from './database/log';
import type { PlannedOrder, PlannedReturn } from './plan';
import { type Process, processNamed } from './time';
import type { World } from './world';

/** Retries with growing pauses until there is an answer. */
export async function untilAnswered<T>(databaseClient: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const answer = await databaseClient().catch(() => undefined);
    if (answer !== undefined) return answer;
    await pause(100 * Math.min(tries, 10));
  }
}

/** Decides and records one command. Returns `done` or the reason why not. Throws what the store throws. */
export async function ask(
  world: World,
  { process, command, cause }: { process: Process; command: Command; cause: Cause },
): Promise<string> {
  const { tables } = world;
  const database = world.database(process);
  const read = (streams: readonly string[]) => database.read('read', () => readStreams(tables, streams));
  const orders = await loadOrders(read, [orderStream(command.orderId)]);
  const { events, refusal } = handleCommand({ orders, available: new Map() }, command, cause);
  if (refusal) return refusal.code;
  if (events.length === 0) return 'no change';
  return database.write('write', (xid) => {
    const envelopes = toEnvelopes(events);
    refuseTaken(tables, envelopes);
    record(tables, xid, envelopes);
    for (const wake of world.wakers) wake();
    return 'done';
  });
}

const MOST_LOOKS = 40;
const LOOKS_EVERY_MS = 250;

/** Checks an order regularly and approves it once it is held, unless the plan has no approval. */
export function startReview(world: World, review: { orderId: string; approvedAfterMs?: number }): void {
  const { orderId, approvedAfterMs } = review;
  if (approvedAfterMs === undefined) return;
  const process = processNamed('operator');
  world.time.after(process, approvedAfterMs, async () => {
    for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
      const command = { type: 'lift-hold', orderId } as const;
      const outcome = await untilAnswered(() => ask(world, { process, command, cause: causeOf() }));
      if (outcome === 'done') return world.history.note(process, `approves ${orderId.slice(0, 8)}`);
      await pause(LOOKS_EVERY_MS);
    }
  });
}

/** Opens the planned returns of an order, each as soon as possible. */
export function startReturns(world: World, orderId: string, { units, returned }: PlannedOrder): void {
  if (!returned) return;
  const process = processNamed('returns operator');
  world.time.after(process, 0, async () => {
    for (let time = 1; time <= returned.times; time += 1) {
      const returnId = freshId();
      const lines = Object.entries(units).map(([sku, quantity]) => {
        return { sku, quantity: returned.whole ? quantity : 1 };
      });
      const opening = { orderId, returnId, lines, restock: returned.restock, reason: 'It leaks.' };
      const outcome = await untilPossible(world, process, { type: 'request-return', ...opening });
      world.history.note(process, `takes ${orderId.slice(0, 8)} back: ${outcome}`);
      if (outcome !== 'done') return;
      await callOff(world, process, { orderId, returnId, returned });
    }
  });
}

const notYet = ['not-found', 'not-confirmed', 'not-paid-yet', 'not-delivered', 'return-under-way'];

/** Retries while it is too notYet; returns the outcome. */
async function untilPossible(world: World, process: Process, command: Command): Promise<string> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const outcome = await untilAnswered(() => ask(world, { process, command, cause: causeOf() }));
    if (!notYet.includes(outcome)) return outcome;
    await pause(LOOKS_EVERY_MS);
  }
  return 'too notYet for too long';
}

type Opened = { orderId: string; returnId: string; returned: PlannedReturn };

async function callOff(world: World, process: Process, { orderId, returnId, returned }: Opened) {
  if (returned.callOffAfterMs === undefined) return;
  await pause(returned.callOffAfterMs);
  const reason = { code: 'called-off-by-operator', message: 'The shopper keeps it.' };
  const command = { type: 'call-off-return', orderId, returnId, reason, by: 'operator' } as const;
  const outcome = await untilAnswered(() => ask(world, { process, command, cause: causeOf() }));
  world.history.note(process, `calls the return of ${orderId.slice(0, 8)} off: ${outcome}`);
}

function causeOf(): Cause {
  const commandId = freshId();
  const actor = { kind: 'operator', id: 'operator' } as const;
  return { metadata: { correlationId: commandId, causationId: commandId, actor }, commandId };
}
