/**
 * Replaces an invalid message by the event of the log that it should have been. The log is the truth: a
 * dead letter never adds to it.
 */
import { isDeepStrictEqual } from 'node:util';
import { recognise } from '@/db/consuming/dead-letters';
import { readAsRecordedAndCorrected } from '@/db/log/event-corrections';
import type { DeadLetterDetails, EditRequest } from '@/server/contracts/dead-letter-api';
import { type Envelope, envelope } from '@/server/contracts/envelope';
import { type LogEntry, logEntry } from '@/server/contracts/live';
import { conflict, type EditResult, invalid, invalidIn, readErrorOf } from './edit-results';
import { moveDeadLetters, type OperatorRequest } from './move-dead-letters';

type Recognising = { held: DeadLetterDetails; request: EditRequest; text: string };

const notForThisOne = conflict(
  'not-waited-for',
  'The consumer has processed this event, is waiting for it, or does not subscribe to it: discard this ' +
    'message.  ' +
    'If it changed meanwhile, reload and try again.',
);

/** Replaces the message by the event in `text`; refuses text that is not exactly an event of the log. */
export async function recogniseDeadLetter(
  asking: OperatorRequest,
  recognising: Recognising,
): Promise<EditResult> {
  const parsed = entryIn(recognising.text);
  if ('status' in parsed) return parsed;
  const known = await readAsRecordedAndCorrected(asking.sql, parsed.event.id);
  if (!known) {
    const message = 'is not the id of an event in the log. Only recorded events can be applied.';
    return invalid([{ path: 'event.id', message }]);
  }
  const different = differences(parsed, known.corrected);
  if (different.length > 0) {
    return invalid(different.map((path) => ({ path, message: 'differs from the log' })));
  }
  const trouble = readErrorOf(known.corrected.event);
  return trouble ? invalidIn(trouble, 'event.data') : become(asking, recognising, known.corrected);
}

type PastedEvent = { cursor?: string; event: Envelope };

/** Parses a log entry or only its event, as the timeline copies it. */
function entryIn(text: string): PastedEvent | EditResult {
  const json = jsonIn(text);
  const event = envelope.safeParse(json);
  if (event.success) return { event: event.data };
  const parsed = logEntry.safeParse(json);
  if (parsed.success) return parsed.data;
  return invalid(
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'text', message })),
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function differences(pasted: PastedEvent, known: LogEntry): string[] {
  const recorded: Record<string, unknown> = { ...known.event };
  const inEvent = Object.entries(pasted.event)
    .filter(([name, value]) => !isDeepStrictEqual(value, recorded[name]))
    .map(([name]) => `event.${name}`);
  return (pasted.cursor ?? known.cursor) === known.cursor ? inEvent : ['cursor', ...inEvent];
}

async function become(
  asking: OperatorRequest,
  { held, request, text }: Recognising,
  entry: LogEntry,
): Promise<EditResult> {
  const { id: eventId, stream, version, metadata } = entry.event;
  const { consumer, reason } = request;
  const place = { eventId, stream, version, correlationId: metadata.correlationId };
  const moved = await moveDeadLetters(asking, {
    keys: [request],
    partsOf: (wanted) => ({
      moved: recognise(asking.sql, wanted, { ...place, raw: JSON.stringify(entry) }),
    }),
    factOf: () => ({
      type: 'delivery.edited',
      data: {
        consumer,
        eventId: held.eventId,
        stream: held.stream,
        version: held.version,
        becomes: eventId,
        before: held.raw,
        after: text,
        ...(reason ? { reason } : {}),
      },
    }),
  });
  return moved > 0 ? { status: 200, body: { eventId, consumers: [consumer] } } : notForThisOne;
}
