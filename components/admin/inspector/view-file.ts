/** Sends the text of an event file to the API, which returns its inspection or what is wrong with it. */
import { type Inspection, inspection, MOST_VIEWED, MOST_VIEWED_BYTES } from '@/server/contracts/inspection';
import { problem } from '@/server/contracts/order-api';

export type Viewed = { seen: Inspection } | { problem: string; wrongs: string[] };

const failed = (problem: string, wrongs: string[] = []): Viewed => ({ problem, wrongs });

/** Does not throw. */
export async function viewFile(text: string): Promise<Viewed> {
  if (new Blob([text]).size > MOST_VIEWED_BYTES - 64) return failed('This file is larger than 512 KB.');
  const events = eventsIn(text);
  if (!events) return failed('This is not JSON.');
  if (events.length > MOST_VIEWED) return failed(`The file has more than ${MOST_VIEWED} events.`);
  try {
    return await post(events);
  } catch {
    return failed('The shop did not answer. Try again in a moment.');
  }
}

/** A single event becomes a list; undefined when the text is not JSON. */
function eventsIn(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return undefined;
  }
}

async function post(events: readonly unknown[]): Promise<Viewed> {
  const response = await fetch('/api/admin/viewer', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  const body: unknown = await response.json();
  if (response.ok) return { seen: inspection.parse(body) };
  const { message, fields = [] } = problem.parse(body);
  return failed(
    message,
    fields.map(({ path, message: why }) => `${path}: ${why}`),
  );
}
