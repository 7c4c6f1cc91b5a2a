/** Time as tests let it pass: what a saga waits for is over when the test says so. */
import type { Sql } from '@/db/connect';
import { logFor } from '@/server/log';
import type { Partition } from './partition-memory';
import type { Store } from './store';
import type { Rounds } from './test-rounds';
import { workOnTimeouts } from './timeouts';

type Waiting = { sql: Sql; scene: Rounds; consumer: string };

/** Ends all that one saga waits for; `own` is what its partitions' store does otherwise. */
export async function endWaiting({ sql, scene, consumer }: Waiting, own: Partial<Store> = {}): Promise<void> {
  await sql`update saga_timeouts set due_at = now() where consumer = ${consumer}`;
  for (const assignment of scene.assignments.filter((one) => one.consumer.name === consumer)) {
    await workOnTimeouts(workOf({ ...assignment, calmSinceMs: 0, store: { ...assignment.store, ...own } }));
  }
}

/** Ends it again and again, and lets everyone do what follows, until it waits for nothing more. */
export async function untilNothingWaits(waiting: Waiting): Promise<void> {
  const { sql, scene, consumer } = waiting;
  const isWaitedFor = async () => {
    await scene.untilRest();
    return (await sql`select from saga_timeouts where consumer = ${consumer}`).length > 0;
  };
  while (await isWaitedFor()) await endWaiting(waiting);
}

const workOf = (assignment: Partition) => ({
  assignment,
  subscription: { take: async () => [], nudge: () => undefined, close: async () => undefined },
  signal: new AbortController().signal,
  log: logFor('test'),
  takeDue: () => true,
});
