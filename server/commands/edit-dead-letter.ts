/**
 * Puts in the place of what nobody can read what somebody can. The log stays as it was; everyone who reads
 * the event reads the correction, and everyone who waits on it is given it.
 */
import { z } from 'zod';
import { claim, readHeld, rewrite } from '@/db/dead-letters';
import { keepCorrection, readAsRecordedAndCorrected } from '@/db/event-corrections';
import type { DeadLetterDetails, EditRequest } from '@/server/contracts/dead-letter-api';
import type { LogEntry } from '@/server/contracts/live';
import { changedMeanwhile, type EditAnswer, no, troubleWith, wrongIn } from './dead-letter-answers';
import { type Asking, moveDeadLetters } from './move-dead-letters';
import { recogniseDeadLetter } from './recognise-dead-letter';

const isInTheLog = no(
  'is-in-the-log',
  'This is an event of the log: its data can be corrected, its envelope stands.',
);
const isNoEvent = no('is-no-event', 'The log has no such event, so there are no data to correct.');
const isReadable = no(
  'is-readable',
  'This event can be read: what it says is a fact. Mend what fails on it and redrive it, or discard it.',
);

/** Edits one dead letter; what was put in its place is on the record. Throws what the database throws. */
export async function editDeadLetter(asking: Asking, request: EditRequest): Promise<EditAnswer> {
  const { consumer, eventId, revision, edit } = request;
  const held = await readHeld(asking.sql, { consumer, eventId });
  if (held?.state !== 'dead' || held.revision !== revision) return changedMeanwhile;
  const known = await readAsRecordedAndCorrected(asking.sql, eventId);
  if ('text' in edit) {
    return known ? isInTheLog : recogniseDeadLetter(asking, { held, request, text: edit.text });
  }
  if (!known) return isNoEvent;
  if (!troubleWith(known.recorded.event)) return isReadable;
  return correct(asking, { held, request, ...known, edit });
}

type Correcting = {
  held: DeadLetterDetails;
  request: EditRequest;
  recorded: LogEntry;
  corrected: LogEntry;
  edit: Extract<EditRequest['edit'], { data: unknown }>;
};

async function correct(asking: Asking, correcting: Correcting): Promise<EditAnswer> {
  const { held, request, recorded, corrected, edit } = correcting;
  const entry = { ...recorded, event: { ...recorded.event, ...edit } };
  const trouble = troubleWith(entry.event);
  if (trouble) return wrongIn(trouble, 'data');
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
