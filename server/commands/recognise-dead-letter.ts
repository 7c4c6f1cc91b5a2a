/**
 * A message that is no event of the log can only become one that is: the log is the truth, and nobody adds to
 * it by way of a dead letter.
 */
import { isDeepStrictEqual } from 'node:util';
import { recognise } from '@/db/dead-letters';
import { readAsRecordedAndCorrected } from '@/db/event-corrections';
import type { DeadLetterDetails, EditRequest } from '@/server/contracts/dead-letter-api';
import { type Envelope, envelope } from '@/server/contracts/envelope';
import { type LogEntry, logEntry } from '@/server/contracts/live';
import { type EditAnswer, no, troubleWith, wrong, wrongIn } from './dead-letter-answers';
import { type Asking, moveDeadLetters } from './move-dead-letters';

type Recognising = { held: DeadLetterDetails; request: EditRequest; text: string };

const notForThisOne = no(
  'not-waited-for',
  'The consumer has done this event, waits for it already, or does not follow it: discard this message. ' +
    'Or somebody changed it meanwhile: look again.',
);

/** Makes a dead message the event of the log that the text is; refuses any other text, and says why. */
export async function recogniseDeadLetter(asking: Asking, recognising: Recognising): Promise<EditAnswer> {
  const parsed = entryIn(recognising.text);
  if ('status' in parsed) return parsed;
  const known = await readAsRecordedAndCorrected(asking.sql, parsed.event.id);
  if (!known) {
    const message = 'is not the id of an event in the log. What the log does not have cannot be applied.';
    return wrong([{ path: 'event.id', message }]);
  }
  const different = differences(parsed, known.corrected);
  if (different.length > 0) {
    return wrong(different.map((path) => ({ path, message: 'is not what the log says' })));
  }
  const trouble = troubleWith(known.corrected.event);
  return trouble ? wrongIn(trouble, 'event.data') : become(asking, recognising, known.corrected);
}

type Told = { cursor?: string; event: Envelope };

/** An entry of the log, or only its event, as the timeline copies it. */
function entryIn(text: string): Told | EditAnswer {
  const json = jsonIn(text);
  const event = envelope.safeParse(json);
  if (event.success) return { event: event.data };
  const parsed = logEntry.safeParse(json);
  if (parsed.success) return parsed.data;
  return wrong(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || 'text', message })));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function differences(told: Told, known: LogEntry): string[] {
  const recorded: Record<string, unknown> = { ...known.event };
  const inEvent = Object.entries(told.event)
    .filter(([name, value]) => !isDeepStrictEqual(value, recorded[name]))
    .map(([name]) => `event.${name}`);
  return (told.cursor ?? known.cursor) === known.cursor ? inEvent : ['cursor', ...inEvent];
}

async function become(
  asking: Asking,
  { held, request, text }: Recognising,
  entry: LogEntry,
): Promise<EditAnswer> {
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
