/**
 * A mirror's batch: whose rows are old is asked for, all in one question, and what is newer is kept and told.
 */
import { Outage } from '@/server/outside/outage';
import { type Acted, type Away, failureOf } from './act';
import type { Mirror, VersionedRow } from './define';
import type { Delivery } from './delivery';
import type { Outside } from './outside';
import { emptyPlan, type Plan } from './plan';
import { written } from './project';
import { recordedStepOf } from './steps';
import type { Store } from './store';

type Rows = ReadonlyMap<string, VersionedRow>;
type Given = { store: Pick<Store, 'readRows'>; consumer: Mirror; outside: Outside };

/**
 * Does what can be done by now. A fact that the row has overtaken asks for nothing; one that the owner cannot
 * show yet is an outage, never poison.
 * @param attempt marks one delivery as done
 */
export async function reflect(
  { store, consumer, outside }: Given,
  deliveries: readonly Delivery[],
  attempt: (delivery: Delivery, work: () => void) => void,
): Promise<{ plan: Plan; acted: Acted[]; away?: Away }> {
  const all = new Set(deliveries.flatMap(({ event }) => consumer.keys(event)));
  const known = (await store.readRows(consumer.table, [...all])) as Rows;
  const old = deliveries.filter((delivery) => !shows(consumer, known, delivery));
  const keys = new Set(old.flatMap(({ event }) => consumer.keys(event)));
  const { rows, failure } = await lookedAt(consumer, outside, [...keys]);
  const newer = new Map([...rows].filter(([key, row]) => row.version > (known.get(key)?.version ?? 0)));
  const now = new Map([...known, ...newer]);
  const left = new Set(old.filter((delivery) => !shows(consumer, now, delivery)));
  for (const delivery of deliveries) if (!left.has(delivery)) attempt(delivery, () => {});
  const plan = { ...emptyPlan(), table: consumer.table, ...written(consumer, newer, stepsOf(consumer, old)) };
  if ('away' in failure) return { plan, acted: [], away: { reason: failure.away, left: [...left] } };
  return { plan, acted: [...left].map((delivery) => ({ delivery, ...failure })) };
}

const shows = ({ keys, from }: Mirror, rows: Rows, { event }: Delivery): boolean =>
  keys(event).every((key) => (rows.get(key)?.version ?? 0) >= from(event));

const nothing: Rows = new Map();

/** One question. Without an answer nothing is known; what its owner cannot say now it may say later. */
async function lookedAt(
  consumer: Mirror,
  outside: Outside,
  keys: readonly string[],
): Promise<{ rows: Rows; failure: { away: string } | { outage: string } }> {
  const notYet = { outage: `${consumer.asks.join(' and ')} cannot show yet what was told of` };
  if (keys.length === 0) return { rows: nothing, failure: notYet };
  try {
    return { rows: await consumer.look(keys, outside), failure: notYet };
  } catch (error) {
    const failure = failureOf(error);
    return { rows: nothing, failure: 'broken' in failure ? { outage: failure.broken } : failure };
  }
}

/** The recorded step that made each row old. */
const stepsOf = ({ keys }: Mirror, old: readonly Delivery[]): Map<string, string> =>
  new Map(
    old.flatMap((delivery) => {
      const step = recordedStepOf(delivery);
      return step ? keys(delivery.event).map((key) => [key, step] as const) : [];
    }),
  );

/** The rows of these facts as their owner has them now. Throws an Outage when it cannot show one of them. */
export async function askedAnew(given: Given, deliveries: readonly Delivery[]): Promise<Plan['rows']> {
  const { plan, acted, away } = await reflect(given, deliveries, () => {});
  const [failed] = acted;
  if (away) throw new Outage(away.reason ?? 'not asked yet');
  if (failed && 'outage' in failed) throw new Outage(failed.outage);
  return plan.rows;
}
