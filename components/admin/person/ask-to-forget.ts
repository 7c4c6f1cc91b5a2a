/** Requests the erasure of a customer's personal data. */
import { problem } from '@/server/contracts/order-api';
import { describeErased, type PersonScope } from '@/server/contracts/person';
import { forgetResponse } from '@/server/contracts/person-api';

/** Erasing mails rewrites the mailbox, which may take a minute. */
const timeoutMs = 90_000;
const noResponse = 'The shop did not respond. Try again in a moment: erasing is idempotent.';

/** Resolves to what was erased, or to why nothing was. Does not throw. */
export async function requestErasure({
  of,
  id,
  reason,
}: {
  of: PersonScope;
  id: string;
  reason: string;
}): Promise<{ erased: string } | { failure: string }> {
  try {
    const response = await fetch(`/api/admin/${of}s/${id}/forget`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body: unknown = await response.json();
    if (!response.ok) return { failure: problem.parse(body).message };
    return { erased: describeErased(forgetResponse.parse(body).erased) };
  } catch {
    return { failure: noResponse };
  }
}
