/** Whether the shop is well, and how far behind each part is; said in time, also when nobody answers. */

import type { Sql } from '@/db/connect';
import { type ConsumerLag, consumerLags, relayLag } from '@/db/health';
import { pause } from '@/server/clock';

/**
 * `live`: keeping up. `behind`: work waits for longer than usual. `stopped`: no worker holds it. `paused`: an
 * operator paused it. `off`: not part of the shop. Deliveries that are retried or dead are counted beside it:
 * a consumer that works is not stuck because of an old dead letter.
 */
export type PartState = 'live' | 'behind' | 'stopped' | 'paused' | 'off';
export type Part = { behind: number; oldestSeconds: number; state: PartState };
export type ConsumerHealth = Part & { name: string; retrying: number; dead: number };
export type Health = {
  status: 'ok' | 'degraded' | 'down';
  database: 'up' | 'down';
  relay: Part;
  consumers: ConsumerHealth[];
};

const PATIENCE_SECONDS = 5;
const deadlineMs = 2_000;
const unknown: Part = { behind: 0, oldestSeconds: 0, state: 'stopped' };
const down: Health = { status: 'down', database: 'down', relay: unknown, consumers: [] };

/** Whoever asks while an answer is awaited gets that answer: a silent database is not asked over and over. */
const underway = new WeakMap<Sql, Promise<Health>>();

/**
 * The health of the whole shop; a database that cannot be reached or does not answer within two seconds is
 * `down`, never an error.
 */
export function health(sql: Sql): Promise<Health> {
  const answer = underway.get(sql) ?? inTime(sql).finally(() => underway.delete(sql));
  underway.set(sql, answer);
  return answer;
}

async function inTime(sql: Sql): Promise<Health> {
  const answered = new AbortController();
  const late = pause(deadlineMs, answered.signal).then(() => down);
  const answer = healthNow(sql).catch(() => down);
  return Promise.race([answer, late]).finally(() => answered.abort());
}

async function healthNow(sql: Sql): Promise<Health> {
  const [relay, lanes] = await Promise.all([relayLag(sql), consumerLags(sql)]);
  const parts = { relay: partOf(relay, relay.owner !== null), consumers: byConsumer(lanes) };
  const well = [parts.relay, ...parts.consumers].every(({ state }) => state === 'live' || state === 'off');
  return { status: well ? 'ok' : 'degraded', database: 'up', ...parts };
}

function partOf({ behind, oldestSeconds }: { behind: number; oldestSeconds: number }, owned: boolean): Part {
  const late = behind > 0 && oldestSeconds > PATIENCE_SECONDS;
  return { behind, oldestSeconds, state: owned ? (late ? 'behind' : 'live') : 'stopped' };
}

function byConsumer(lanes: readonly ConsumerLag[]): ConsumerHealth[] {
  const names = [...new Set(lanes.map((lane) => lane.name))];
  return names.map((name) => {
    const own = lanes.filter((lane) => lane.name === name);
    const sum = (of: (lane: ConsumerLag) => number) => own.reduce((total, lane) => total + of(lane), 0);
    const oldestSeconds = Math.max(...own.map((lane) => lane.oldestSeconds));
    const part = partOf(
      { behind: sum((lane) => lane.behind), oldestSeconds },
      own.every((lane) => lane.owner),
    );
    const dead = sum((lane) => lane.dead);
    const control = own[0]?.control ?? 'on';
    const state = control === 'on' ? part.state : control;
    return { name, ...part, state, retrying: sum((lane) => lane.retrying), dead };
  });
}
