/** Whether the shop is well, and how late each part is; worked out from what was sampled last. */

import type { Sql } from '@/db/connect';
import { type ParkedCount, parkedCounts, type RelayLag, relayLag } from '@/db/consuming/lag';
import { LagSampler, type PartitionLag } from '@/db/consuming/lag-sample';
import { pause } from '@/server/clock';

/**
 * `live`: keeping up. `behind`: work waits for longer than usual. `stopped`: no worker holds it. `paused`: an
 * operator paused it. `off`: not part of the shop. Deliveries that are retried or dead are counted beside it:
 * a consumer that works is not stuck because of an old dead letter.
 */
export type PartState = 'live' | 'behind' | 'stopped' | 'paused' | 'off';
export type PartHealth = { behind: number; oldestSeconds: number; state: PartState };
export type ConsumerHealth = PartHealth & { name: string; retrying: number; dead: number };
export type Health = {
  status: 'ok' | 'degraded' | 'down';
  database: 'up' | 'down';
  relay: PartHealth;
  consumers: ConsumerHealth[];
};

/** All that the health of the shop is worked out from, as of one moment. */
export type Sampling = {
  relay: RelayLag;
  assignments: readonly PartitionLag[];
  held: readonly ParkedCount[];
};

const PATIENCE_SECONDS = 5;
/** More events than this are not counted, of the relay or of one consumer's parked deliveries. */
const MOST_COUNTED = 200;
const DEADLINE_MS = 2_000;
const unknown: PartHealth = { behind: 0, oldestSeconds: 0, state: 'stopped' };

/** Whoever watches the shop for this process, in whichever bundle it was started. */
type Watching = { health(): Promise<Health> };

declare global {
  var eventuallyMonitor: Watching | undefined;
}

/** What is said while the database does not answer. */
export const down: Health = { status: 'down', database: 'down', relay: unknown, consumers: [] };

/** Samples once. Throws what the database throws. */
export async function sampleShop(sql: Sql, sampler: LagSampler): Promise<Sampling> {
  const relay = await relayLag(sql, MOST_COUNTED);
  const assignments = await sampler.sample('all');
  return { relay, assignments, held: await parkedCounts(sql, MOST_COUNTED) };
}

/** The health that a sampling shows; without one nothing is known but that the database is up. */
export function healthOf(sampling: Sampling | undefined): Health {
  if (!sampling) return { ...down, status: 'degraded', database: 'up' };
  const { relay, assignments, held } = sampling;
  const parts = { relay: partOf(relay, relay.owner !== null), consumers: byConsumer(assignments, held) };
  const well = [parts.relay, ...parts.consumers].every(({ state }) => state === 'live' || state === 'off');
  return { status: well ? 'ok' : 'degraded', database: 'up', ...parts };
}

/**
 * The health of the whole shop: in the shop's own process from memory, elsewhere sampled now. A database that
 * does not answer within two seconds is `down`, never an error; one that answers and cannot count is not.
 */
export async function health(sql: Sql): Promise<Health> {
  if (globalThis.eventuallyMonitor) return globalThis.eventuallyMonitor.health();
  const sampled = await within(DEADLINE_MS, sampleShop(sql, new LagSampler(sql)));
  if (sampled) return healthOf(sampled);
  return (await isUp(sql)) ? healthOf(undefined) : down;
}

/** Whether the database answers the simplest of all questions in time. */
export const isUp = async (sql: Sql): Promise<boolean> =>
  (await within(DEADLINE_MS, sql`select 1`)) !== undefined;

/** What was promised, unless it fails or takes longer. */
export async function within<T>(ms: number, promised: PromiseLike<T>): Promise<T | undefined> {
  const enough = new AbortController();
  const late = pause(ms, enough.signal).then(() => undefined);
  const answer = Promise.resolve(promised).catch(() => undefined);
  return Promise.race([answer, late]).finally(() => enough.abort());
}

function partOf(
  { behind, oldestSeconds }: { behind: number; oldestSeconds: number },
  owned: boolean,
): PartHealth {
  const late = behind > 0 && oldestSeconds > PATIENCE_SECONDS;
  return { behind, oldestSeconds, state: owned ? (late ? 'behind' : 'live') : 'stopped' };
}

function byConsumer(assignments: readonly PartitionLag[], held: readonly ParkedCount[]): ConsumerHealth[] {
  const heldOf = new Map(held.map((one) => [one.name, one]));
  const names = [...new Set(assignments.map((assignment) => assignment.name))];
  return names.map((name) => {
    const own = assignments.filter((assignment) => assignment.name === name);
    const behind = own.reduce((total, assignment) => total + assignment.behind, 0);
    const oldestSeconds = Math.max(...own.map((assignment) => assignment.oldestSeconds));
    const part = partOf(
      { behind, oldestSeconds },
      own.every((assignment) => assignment.owner),
    );
    const { retrying = 0, dead = 0 } = heldOf.get(name) ?? {};
    const control = own[0]?.control ?? 'on';
    const state = control === 'on' ? part.state : control;
    return { name, ...part, state, retrying, dead };
  });
}
