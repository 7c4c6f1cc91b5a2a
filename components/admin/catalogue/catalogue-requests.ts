/** Requests to the catalogue API. */
import { requestTimeoutMs } from '@/components/admin/ask-to-act';
import { type StockedEntry, stockedEntry } from '@/server/contracts/catalogue-api';
import { type Problem, problem } from '@/server/contracts/order-api';

const noResponse: Problem = {
  code: 'silence',
  message: 'The shop did not respond. Your changes are still here: try again in a moment.',
};

/** Posts a change; resolves to the problem if it failed, or undefined. Does not throw. */
export async function postToCatalogue(path: string, request: object): Promise<Problem | undefined> {
  try {
    const response = await fetch(`/api/admin/catalogue${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(requestTimeoutMs),
    });
    return response.ok ? undefined : problem.parse(await response.json());
  } catch {
    return noResponse;
  }
}

/** The current entry; undefined when it could not be fetched. Does not throw. */
export async function fetchEntry(sku: string): Promise<StockedEntry | undefined> {
  try {
    const signal = AbortSignal.timeout(requestTimeoutMs);
    const response = await fetch(`/api/admin/catalogue/${encodeURIComponent(sku)}`, {
      cache: 'no-store',
      signal,
    });
    return response.ok ? stockedEntry.parse(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}
