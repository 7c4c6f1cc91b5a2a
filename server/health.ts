/** Whether the shop is well, and how far behind each part of it is. */

import type { Sql } from '@/db/connect';
import { type ConsumerLag, consumerLags, relayLag } from '@/db/health';

/** `live`: keeping up. `behind`: work waits for longer than usual. `stopped`: nobody is at work. */
export type PartState = 'live' | 'behind' | 'stopped';
export type Part = { behind: number; oldestSeconds: number; state: PartState };
export type ConsumerHealth = Part & { name: string; retrying: number; dead: number };
export type Health = {
  status: 'ok' | 'degraded' | 'down';
  database: 'up' | 'down';
  relay: Part;
  consumers: ConsumerHealth[];
};

const PATIENCE_SECONDS = 5;
const unknown: Part = { behind: 0, oldestSeconds: 0, state: 'stopped' };

/** The health of the whole shop; a database that cannot be reached is `down`, never an error. */
export async function health(sql: Sql): Promise<Health> {
  try {
    const [relay, lanes] = await Promise.all([relayLag(sql), consumerLags(sql)]);
    const parts = { relay: partOf(relay, relay.owner !== null), consumers: byConsumer(lanes) };
    const well = [parts.relay, ...parts.consumers].every((part) => part.state === 'live');
    return { status: well ? 'ok' : 'degraded', database: 'up', ...parts };
  } catch {
    return { status: 'down', database: 'down', relay: unknown, consumers: [] };
  }
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
    return { name, ...part, retrying: sum((lane) => lane.retrying), dead: sum((lane) => lane.dead) };
  });
}
