/**
 * An effect's calls to the outside: several at once, each with its own key. The failure of one is not
 * everyone's; an outside that is not there is.
 */

import { troubleOf } from '@/db/trouble';
import type { Command } from '@/server/domain/commands';
import { failpoint } from '@/server/failpoints';
import { logFor } from '@/server/log';
import { Outage, wasReached } from '@/server/outside/outage';
import type { Answers } from './answers';
import type { Effect } from './define';
import type { Delivery } from './delivery';
import type { Outside } from './outside';

/**
 * What came of a call: commands, an outage to try again after, or trouble that trying again will not mend.
 */
export type Acted =
  | { delivery: Delivery; commands: Command[] }
  | { delivery: Delivery; outage: string }
  | { delivery: Delivery; broken: string };

/** The outside was not there at all: why, and the deliveries that still have to be acted on. */
export type Away = { reason: string; left: Delivery[] };
type NotThere = { delivery: Delivery; away: string };

type Asking = { effect: Effect; outside: Outside; answers: Answers };

const AT_ONCE = 32;

/** What came of a delivery that is still in hand: a write that is tried again does not ask again. */
const inHand = new WeakMap<Delivery, Acted>();

/**
 * Acts on every delivery; facts of one stream one after the other, as they came. Stops asking as soon as the
 * outside is not there.
 * @param probing asks for one stream first, before it asks for all
 */
export async function actOnAll(
  asking: Asking,
  deliveries: readonly Delivery[],
  probing: boolean,
): Promise<{ acted: Acted[]; away: Away | undefined }> {
  const queues = [...byStream(deliveries).values()];
  const acted: Acted[] = [];
  let reason: string | undefined;
  const worker = async (most = Number.POSITIVE_INFINITY) => {
    for (let turn = 0; turn < most && reason === undefined; turn += 1) {
      const queue = queues.shift();
      if (!queue) return;
      const asked = await actInOrder(asking, queue);
      acted.push(...asked.acted);
      reason ??= asked.away;
    }
  };
  if (probing) await worker(1);
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queues.length) }, () => worker()));
  if (reason === undefined) return { acted, away: undefined };
  return { acted, away: { reason, left: leftOf(deliveries, acted) } };
}

/** What was not asked for, and does not wait behind a failure of its own stream. */
function leftOf(deliveries: readonly Delivery[], acted: readonly Acted[]): Delivery[] {
  const asked = new Set(acted.map(({ delivery }) => delivery));
  const failed = acted.filter((result) => !('commands' in result));
  const stuck = new Set(failed.map(({ delivery }) => delivery.event.stream));
  return deliveries.filter((delivery) => !asked.has(delivery) && !stuck.has(delivery.event.stream));
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
async function actInOrder(asking: Asking, queue: readonly Delivery[]) {
  const acted: Acted[] = [];
  for (const delivery of queue) {
    const result = await actOn(asking, delivery);
    if ('away' in result) return { acted, away: result.away };
    acted.push(result);
    if (!('commands' in result)) break;
  }
  return { acted };
}

async function actOn(asking: Asking, delivery: Delivery): Promise<Acted | NotThere> {
  const known = inHand.get(delivery);
  if (known) return known;
  const answer = await ask(asking, delivery);
  if (!('away' in answer)) inHand.set(delivery, answer);
  return answer;
}

async function ask({ effect, outside, answers }: Asking, delivery: Delivery): Promise<Acted | NotThere> {
  const key = `${effect.name}:${delivery.event.id}`;
  const answered = answers.get(key);
  if (answered) return { delivery, commands: answered };
  try {
    const answer = await effect.act(delivery.event, outside, key);
    noteAsked(effect, delivery);
    failpoint('outside.answered');
    const commands = [answer ?? []].flat();
    answers.keep(key, commands);
    return { delivery, commands };
  } catch (error) {
    const failure = failureOf(error);
    const isOver = 'outage' in failure && givenUp(effect, delivery);
    return isOver || { delivery, ...failure };
  }
}

/** What an error says of the outside: that it is not there, that it failed, or that it never will do this. */
export function failureOf(error: unknown): { away: string } | { outage: string } | { broken: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (troubleOf(error) === 'outage') return { away: message };
  if (!(error instanceof Outage)) return { broken: message };
  return wasReached(error) ? { outage: message } : { away: message };
}

/** What follows instead once the outside was there and has failed often enough. */
function givenUp({ giveUp }: Effect, delivery: Delivery): Acted | undefined {
  if (!giveUp || delivery.attempts + 1 < giveUp.afterAttempts) return undefined;
  const command = giveUp.command(delivery.event);
  return command && { delivery, commands: [command] };
}

/** Whose flow it was for; never what was said, which is about people. */
function noteAsked({ name: consumer }: Effect, { event: { id: eventId, type, metadata } }: Delivery): void {
  const { correlationId } = metadata;
  logFor('consumers').debug({ consumer, correlationId, eventId, type }, 'the outside was asked');
}
