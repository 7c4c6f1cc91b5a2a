/**
 * Corrects an unreadable event. The log keeps the original; every reader gets the correction, and waiting
 * consumers are given it.
 */
import { z } from 'zod';
import { claim, readParked, rewrite } from '@/db/consuming/dead-letters';
import { keepCorrection, readAsRecordedAndCorrected } from '@/db/log/event-corrections';
import type { DeadLetterDetails, EditRequest } from '@/server/contracts/dead-letter-api';
import type { LogEntry } from '@/server/contracts/live';
import { changedMeanwhile, conflict, type EditResult, invalidIn, readErrorOf } from './edit-results';
import { moveDeadLetters, type OperatorRequest } from './move-dead-letters';
import { recogniseDeadLetter } from './recognise-dead-letter';

const isInTheLog = conflict(
  'is-in-the-log',
  'This event is in the log. Only its data can be corrected, not its envelope.',
);
const isNoEvent = conflict('is-no-event', 'The log has no such event, so there is no data to correct.');
const isReadable = conflict(
  'is-readable',
  'This event is valid and cannot be edited. Fix the consumer that fails on it and redrive it, or ' +
    'discard it.',
);

/** Edits one dead letter and records the correction. Throws on a database error. */
export async function editDeadLetter(asking: OperatorRequest, request: EditRequest): Promise<EditResult> {
  const { consumer, eventId, revision, edit } = request;
  const held = await readParked(asking.sql, { consumer, eventId });
  if (held?.state !== 'dead' || held.revision !== revision) return changedMeanwhile;
  const known = await readAsRecordedAndCorrected(asking.sql, eventId);
  if ('text' in edit) {
    return known ? isInTheLog : recogniseDeadLetter(asking, { held, request, text: edit.text });
  }
  if (!known) return isNoEvent;
  if (!readErrorOf(known.recorded.event)) return isReadable;
  return correct(asking, { held, request, ...known, edit });
}

type Correcting = {
  held: DeadLetterDetails;
  request: EditRequest;
  recorded: LogEntry;
  corrected: LogEntry;
  edit: Extract<EditRequest['edit'], { data: unknown }>;
};

async function correct(asking: OperatorRequest, correcting: Correcting): Promise<EditResult> {
  const { held, request, recorded, corrected, edit } = correcting;
  const entry = { ...recorded, event: { ...recorded.event, ...edit } };
  const trouble = readErrorOf(entry.event);
  if (trouble) return invalidIn(trouble, 'data');
  const { id: eventId, stream, version, type, schemaVersion, data } = corrected.event;
  const before = { schemaVersion, data: z.json().parse(data) };
  const { consumer, reason } = request;
  const moved = await moveDeadLetters(asking, {
    keys: [request],
    partsOf: (wanted) => ({
      moved: claim(asking.sql, wanted),
      beside: {
        corrected: keepCorrection(asking.sql, { eventId, ...edit }),
        rewritten: rewrite(asking.sql, eventId, JSON.stringify(entry)),
      },
    }),
    factOf: () => ({
      type: 'event.corrected',
      data: { consumer, eventId, stream, version, type, before, after: edit, ...(reason ? { reason } : {}) },
    }),
  });
  if (moved === 0) return changedMeanwhile;
  return { status: 200, body: { eventId, consumers: [consumer, ...held.others.map((one) => one.consumer)] } };
}
