/** Sends an operator's action to the API. */
import { problem } from '@/server/contracts/order-api';

/** The default timeout of a request. */
export const requestTimeoutMs = 10_000;

type Options = { timeoutMs?: number; onTimeout?: string; method?: 'POST' | 'DELETE' };

const retryable = 'The shop did not answer. Try again in a moment: the action is idempotent.';

/**
 * Sends a request; resolves to undefined on success, or to why it failed. Does not throw.
 * @param options.onTimeout the sentence for a request without a response
 */
export async function askToAct(
  url: string,
  request: object,
  { timeoutMs = requestTimeoutMs, onTimeout = retryable, method = 'POST' }: Options = {},
): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(timeoutMs),
    });
    return response.ok ? undefined : problem.parse(await response.json()).message;
  } catch {
    return onTimeout;
  }
}
