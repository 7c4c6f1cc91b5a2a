/**
 * An effect's calls to the outside: several at once, each with its own key. The failure of one is not
 * everyone's; an outside that is not there is.
 */

import { errorClassOf } from '@/db/error-class';
import { nowMs } from '@/server/clock';
import type { Command } from '@/server/domain/commands';
import { failpoint } from '@/server/failpoints';
import { logFor } from '@/server/log';
import { Outage, wasReached } from '@/server/outside/outage';
import { type Call, type Calls, type CallTimes, type Outcome, remoteOf } from './calls';
import type { Asked, Effect } from './define';
import type { Delivery } from './delivery';
import type { Outside } from './outside';
import { startTurn, type Turn } from './turn';

/**
 * What came of a call: commands, an outage to try again after, no answer yet, or trouble that trying again
 * will not mend.
 */
export type Acted =
  | { delivery: Delivery; commands: Command[] }
  | { delivery: Delivery; outage: string; silentMs?: number; call?: CallTimes }
  | { delivery: Delivery; waitedMs: number; silentMs: number }
  | { delivery: Delivery; broken: string; call?: CallTimes };

/** Deliveries that still have to be acted on; with a reason when the outside was not there at all. */
export type Away = { reason?: string | undefined; left: Delivery[] };
type NotThere = { delivery: Delivery; away: string };
/** The turn was over before the call could be made. */
type NotAsked = { delivery: Delivery; notAsked: true };

type Asking = {
  effect: Effect;
  outside: Outside;
  calls: Calls;
  /** What is called when an answer has come for which a delivery did not wait. */
  answered: (delivery: Delivery) => void;
};
type AskingNow = Asking & { turn: Turn };

const AT_ONCE = 32;

/** What came of a delivery that is still in hand: a write that is tried again does not ask again. */
const inHand = new WeakMap<Delivery, Acted>();

/**
 * Acts on every delivery; facts of one stream one after the other, as they came. Stops asking as soon as the
 * outside is not there, or the turn is over: what is under way then goes on, and its delivery is held.
 * @param probing asks for one stream first, before it asks for all
 */
export async function actOnAll(
  asking: Asking,
  deliveries: readonly Delivery[],
  probing: boolean,
): Promise<{ acted: Acted[]; away: Away | undefined }> {
  // Orders wait for cards alone. Mails are waited for, so that a partition in other hands sends none again.
  const turn = startTurn(remoteOf(asking.effect.asks) !== 'cards');
  const queues = [...byStream(deliveries).values()];
  const acted: Acted[] = [];
  let reason: string | undefined;
  const worker = async (most = Number.POSITIVE_INFINITY) => {
    for (let taken = 0; taken < most && reason === undefined && !turn.isOver(); taken += 1) {
      const queue = queues.shift();
      if (!queue) return;
      const asked = await actInOrder({ ...asking, turn }, queue);
      acted.push(...asked.acted);
      reason ??= asked.away;
    }
  };
  if (probing) await worker(1);
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queues.length) }, () => worker()));
  turn.end();
  const left = leftOf(deliveries, acted);
  if (left.length === 0 && reason === undefined) return { acted, away: undefined };
  return { acted, away: { reason, left } };
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
async function actInOrder(asking: AskingNow, queue: readonly Delivery[]) {
  const acted: Acted[] = [];
  for (const delivery of queue) {
    const result = await actOn(asking, delivery);
    if ('away' in result) return { acted, away: result.away };
    if ('notAsked' in result) break;
    acted.push(result);
    if (!('commands' in result)) break;
  }
  return { acted };
}

async function actOn(asking: AskingNow, delivery: Delivery): Promise<Acted | NotThere | NotAsked> {
  const known = inHand.get(delivery);
  if (known) return known;
  const answer = await ask(asking, delivery);
  if (!('away' in answer || 'notAsked' in answer)) inHand.set(delivery, answer);
  return answer;
}

async function ask(asking: AskingNow, delivery: Delivery): Promise<Acted | NotThere | NotAsked> {
  const { effect, calls, turn, answered } = asking;
  const key = `${effect.name}:${delivery.event.id}`;
  const known = calls.get(key);
  const call = known ?? (await begin(asking, delivery, key));
  if (!call) return { delivery, notAsked: true };
  // Who has waited a whole turn before does not wait for another: the answer will say that it is there.
  const settled = known ? known.settled : await Promise.race([call.outcome, turn.over]);
  const outcome = isOutcome(settled) ? settled : call.settled;
  if (!outcome) {
    call.outcome.then(() => answered(delivery));
    return { delivery, waitedMs: nowMs() - call.sinceMs, silentMs: call.silence.ms };
  }
  if ('commands' in outcome) return { delivery, ...outcome };
  calls.forget(key);
  if (!('outage' in outcome)) return { delivery, ...outcome, call };
  return givenUp(effect, delivery, call) ?? { delivery, ...outcome, silentMs: call.silence.ms, call };
}

const isOutcome = (value: unknown): value is Outcome => typeof value === 'object' && value !== null;

/** Makes a call once it is its turn; undefined when the turn of the batch is over first. */
async function begin(asking: AskingNow, delivery: Delivery, key: string): Promise<Call | undefined> {
  const { effect, calls, turn } = asking;
  const remote = remoteOf(effect.asks);
  const permit = remote && (await calls.turns(remote).take(turn.over));
  if (remote && !permit) return undefined;
  const silence = { ms: delivery.silentMs ?? 0, limitMs: limitOf(effect, delivery) };
  const outcome = made(asking, delivery, { key, silence }).then((result) => {
    call.settled = result;
    call.settledMs = nowMs();
    permit?.over('commands' in result || 'broken' in result);
    return result;
  });
  const call: Call = { sinceMs: nowMs(), silence, outcome };
  calls.keep(key, call);
  return call;
}

async function made({ effect, outside }: Asking, delivery: Delivery, asked: Asked): Promise<Outcome> {
  try {
    const answer = await effect.act(delivery.event, outside, asked);
    noteAsked(effect, delivery);
    failpoint('outside.answered');
    return { commands: [answer ?? []].flat() };
  } catch (error) {
    return failureOf(error);
  }
}

/** From how much silence on something else follows; what must be done is asked for as long as it takes. */
const limitOf = ({ giveUp }: Effect, { event }: Delivery): number =>
  giveUp?.command(event) ? giveUp.afterSilenceMs() : Number.POSITIVE_INFINITY;

/** What an error says of the outside: that it is not there, that it failed, or that it never will do this. */
export function failureOf(error: unknown): { away: string } | { outage: string } | { broken: string } {
  const message = error instanceof Error ? error.message : String(error);
  if (errorClassOf(error) === 'outage') return { away: message };
  if (!(error instanceof Outage)) return { broken: message };
  return wasReached(error) ? { outage: message } : { away: message };
}

/** What follows instead once the outside has been silent about this delivery for long enough. */
function givenUp({ giveUp }: Effect, delivery: Delivery, { silence }: Call): Acted | undefined {
  if (!giveUp || silence.ms < silence.limitMs) return undefined;
  const command = giveUp.command(delivery.event);
  return command && { delivery, commands: [command] };
}

/** Whose flow it was for; never what was said, which is about people. */
function noteAsked({ name: consumer }: Effect, { event: { id: eventId, type, metadata } }: Delivery): void {
  const { correlationId } = metadata;
  logFor('consumers').debug({ consumer, correlationId, eventId, type }, 'the outside was asked');
}
