/** Has the shop look at the text of a file; what cannot be looked at comes back with what is wrong. */
import { type Inspection, inspection, MOST_VIEWED, MOST_VIEWED_BYTES } from '@/server/contracts/inspection';
import { problem } from '@/server/contracts/order-api';

export type Viewed = { seen: Inspection } | { problem: string; wrongs: string[] };

const no = (problem: string, wrongs: string[] = []): Viewed => ({ problem, wrongs });

/** What the text comes to. Does not throw. */
export async function askToView(text: string): Promise<Viewed> {
  if (new Blob([text]).size > MOST_VIEWED_BYTES - 64) return no('This file is larger than 512 KB.');
  const events = eventsIn(text);
  if (!events) return no('This is not JSON.');
  if (events.length > MOST_VIEWED) return no(`These are more than ${MOST_VIEWED} events.`);
  try {
    return await asked(events);
  } catch {
    return no('The shop did not answer. Try again in a moment.');
  }
}

/** One event, or a list of them; nothing when it is not JSON. */
function eventsIn(text: string): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return undefined;
  }
}

async function asked(events: readonly unknown[]): Promise<Viewed> {
  const answer = await fetch('/api/admin/viewer', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  });
  const body: unknown = await answer.json();
  if (answer.ok) return { seen: inspection.parse(body) };
  const { message, fields = [] } = problem.parse(body);
  return no(
    message,
    fields.map(({ path, message: why }) => `${path}: ${why}`),
  );
}
