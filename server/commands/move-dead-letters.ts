/** What redriving, discarding and editing share: dead letters as they were seen, moved on the record. */
import type { Sql } from '@/db/connect';
import { readDead, type Wanted } from '@/db/dead-letters';
import { moveOnRecord, newestVersions, type Parts } from '@/db/delivery-records';
import type { NewEvent } from '@/db/event-store';
import { troubleOf } from '@/db/trouble';
import type { DeadLetter, DeadLetterKey } from '@/server/contracts/dead-letter-api';
import type { Fact } from '@/server/contracts/registry';
import { derivedId } from '@/server/ids';

/** Who asks, in which request: what one request did has the request as its cause. */
export type Asking = { sql: Sql; operatorId: string; run: string };

/** What is to be done: the statement's parts, and the fact that tells of one dead letter. */
export type Move = {
  keys: readonly DeadLetterKey[];
  partsOf: (wanted: readonly Wanted[], deadLetters: readonly DeadLetter[]) => Promise<Parts> | Parts;
  factOf: (deadLetter: DeadLetter) => Fact;
};

const MOST_TRIES = 5;

/** How much of what went wrong is told again in a fact, in characters. */
export const troubleIn = ({ reason }: DeadLetter): string => reason.slice(0, 500);

/** The stream in which stands what was done about a delivery. */
export const deliveryStream = (consumer: string, eventId: string): string =>
  `delivery-${derivedId(consumer, eventId)}`;

/**
 * Moves those of the dead letters that still are as they were seen, all of them in one statement. Gives how
 * many that were. Throws what the database throws.
 */
export async function moveDeadLetters(asking: Asking, move: Move): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToMove(asking, move);
    } catch (error) {
      if (troubleOf(error) !== 'conflict' || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryToMove(asking: Asking, { keys, partsOf, factOf }: Move): Promise<number> {
  const { sql } = asking;
  const seen = new Map(keys.map((key) => [`${key.consumer} ${key.eventId}`, key]));
  const deadLetters = (await readDead(sql, [...seen.values()])).filter(({ consumer, eventId, revision }) => {
    const wanted = seen.get(`${consumer} ${eventId}`)?.revision;
    return wanted === undefined || wanted === revision;
  });
  if (deadLetters.length === 0) return 0;
  const wanted = deadLetters.map(({ consumer, eventId, revision }): Wanted => {
    return { consumer, eventId, revision, record: deliveryStream(consumer, eventId) };
  });
  const parts = await partsOf(wanted, deadLetters);
  const versions = await newestVersions(
    sql,
    wanted.map(({ record }) => record),
  );
  const events = deadLetters.map((one) => recordOf(asking, one, { fact: factOf(one), versions }));
  return moveOnRecord(sql, parts, events);
}

type Told = { fact: Fact; versions: Map<string, number> };

function recordOf({ operatorId, run }: Asking, deadLetter: DeadLetter, { fact, versions }: Told): NewEvent {
  const { consumer, eventId, correlationId } = deadLetter;
  const stream = deliveryStream(consumer, eventId);
  const actor = { kind: 'operator', id: operatorId } as const;
  return {
    id: derivedId(run, consumer, eventId),
    stream,
    version: (versions.get(stream) ?? 0) + 1,
    fact,
    metadata: { correlationId: correlationId || run, causationId: run, actor },
  };
}
