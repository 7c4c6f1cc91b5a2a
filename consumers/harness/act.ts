/**
 * An effect's calls to the outside: several at once, each with its own key, and an outage of one is not
 * everyone's.
 */

import { troubleOf } from '@/db/trouble';
import type { Command } from '@/server/domain/commands';
import { Outage, wasReached } from '@/server/outside/outage';
import type { Effect } from './define';
import type { Delivery } from './delivery';
import type { Outside } from './outside';

/**
 * What came of a call: a command, an outage to try again after, or trouble that trying again will not mend.
 */
export type Acted =
  | { delivery: Delivery; commands: Command[] }
  | { delivery: Delivery; outage: string; counts: boolean }
  | { delivery: Delivery; broken: string };

const AT_ONCE = 32;

/** What was answered for a delivery that is still in hand: a write that is tried again does not ask again. */
const answers = new WeakMap<Delivery, Acted>();

/** Acts on every delivery; facts of one stream one after the other, as they came. */
export async function actOnAll(
  effect: Effect,
  outside: Outside,
  deliveries: readonly Delivery[],
): Promise<Acted[]> {
  const queues = [...byStream(deliveries).values()];
  const acted: Acted[] = [];
  const worker = async () => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      acted.push(...(await actInOrder(effect, outside, queue)));
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queues.length) }, worker));
  return acted;
}

function byStream(deliveries: readonly Delivery[]): Map<string, Delivery[]> {
  const queues = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const queue = queues.get(delivery.event.stream);
    if (queue) queue.push(delivery);
    else queues.set(delivery.event.stream, [delivery]);
  }
  return queues;
}

/** After the first that fails, the later facts of its stream are left for another time. */
async function actInOrder(effect: Effect, outside: Outside, queue: readonly Delivery[]): Promise<Acted[]> {
  const acted: Acted[] = [];
  for (const delivery of queue) {
    const result = await actOn(effect, outside, delivery);
    acted.push(result);
    if (!('commands' in result)) break;
  }
  return acted;
}

async function actOn(effect: Effect, outside: Outside, delivery: Delivery): Promise<Acted> {
  const answer = answers.get(delivery) ?? (await ask(effect, outside, delivery));
  answers.set(delivery, answer);
  return answer;
}

async function ask(effect: Effect, outside: Outside, delivery: Delivery): Promise<Acted> {
  try {
    const command = await effect.act(delivery.event, outside, `${effect.name}:${delivery.event.id}`);
    return { delivery, commands: command ? [command] : [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (troubleOf(error) === 'outage') return { delivery, outage: message, counts: false };
    if (!(error instanceof Outage)) return { delivery, broken: message };
    return givenUp(effect, delivery, error) ?? { delivery, outage: message, counts: wasReached(error) };
  }
}

/**
 * What follows instead once the outside has failed often enough; an outside that is not there at all is
 * waited for.
 */
function givenUp({ giveUp }: Effect, delivery: Delivery, outage: Outage): Acted | undefined {
  if (!giveUp || !wasReached(outage) || delivery.attempts + 1 < giveUp.afterAttempts) return undefined;
  const command = giveUp.command(delivery.event);
  return command && { delivery, commands: [command] };
}
