/**
 * Shared by redriving, discarding and editing: moves dead letters that are unchanged since they were
 * loaded, and records it.
 */
import type { Sql } from '@/db/connect';
import { readDead, type Wanted } from '@/db/consuming/dead-letters';
import { moveOnRecord, newestVersions, type Parts } from '@/db/consuming/delivery-records';
import { errorClassOf } from '@/db/error-class';
import type { NewEvent } from '@/db/log/event-store';
import type { DeadLetter, DeadLetterKey } from '@/server/contracts/dead-letter-api';
import type { DomainEvent } from '@/server/contracts/registry';
import { derivedId } from '@/server/ids';

/** The operator and the request id, which becomes the causation id of the events. */
export type OperatorRequest = { sql: Sql; operatorId: string; run: string };

/** The parts of the statement, and the event to record per dead letter. */
export type Move = {
  keys: readonly DeadLetterKey[];
  partsOf: (wanted: readonly Wanted[], deadLetters: readonly DeadLetter[]) => Promise<Parts> | Parts;
  factOf: (deadLetter: DeadLetter) => DomainEvent;
};

const MOST_TRIES = 5;

/** The failure reason cut to 500 characters, as recorded in events. */
export const shortReason = ({ reason }: DeadLetter): string => reason.slice(0, 500);

/** The stream that records what was done about a delivery. */
export const deliveryStream = (consumer: string, eventId: string): string =>
  `delivery-${derivedId(consumer, eventId)}`;

/**
 * Moves the dead letters that are unchanged, in one statement; returns how many. Throws on a database
 * error.
 */
export async function moveDeadLetters(asking: OperatorRequest, move: Move): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToMove(asking, move);
    } catch (error) {
      if (errorClassOf(error) !== 'conflict' || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryToMove(asking: OperatorRequest, { keys, partsOf, factOf }: Move): Promise<number> {
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

type EventSource = { fact: DomainEvent; versions: Map<string, number> };

function recordOf(
  { operatorId, run }: OperatorRequest,
  deadLetter: DeadLetter,
  { fact, versions }: EventSource,
): NewEvent {
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
